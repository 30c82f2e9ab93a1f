namespace FuseGpt.Cluster.Core.Grouping;

/// <summary>The names of <see cref="GroupWindow"/> on the command line.</summary>
public static class GroupWindows
{
    /// <summary>Name of the paper's window.</summary>
    public const string PaperName = "paper";

    /// <summary>Name of the window of the authors' code.</summary>
    public const string ReferenceName = "reference";

    /// <summary>Finds the window that a name stands for.</summary>
    /// <param name="name"><c>paper</c> or <c>reference</c>.</param>
    /// <exception cref="InvalidInputException">No window has this name.</exception>
    public static GroupWindow Parse(string name) => name switch
    {
        PaperName => GroupWindow.Paper,
        ReferenceName => GroupWindow.Reference,
        _ => throw new InvalidInputException("--window", name, $"It must be {PaperName} or {ReferenceName}.", "Choose one of them."),
    };
}
