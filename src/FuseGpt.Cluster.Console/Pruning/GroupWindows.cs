using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Grouping;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The names of <see cref="GroupWindow"/> on the command line.</summary>
internal static class GroupWindows
{
    /// <summary>Name of the paper's window.</summary>
    public const string PaperName = "paper";
    private const string ReferenceName = "reference";

    /// <summary>Finds the window that a name stands for.</summary>
    /// <exception cref="InvalidInputException">No window has this name.</exception>
    public static GroupWindow Parse(string name) => name switch
    {
        PaperName => GroupWindow.Paper,
        ReferenceName => GroupWindow.Reference,
        _ => throw new InvalidInputException("--window", name, $"It must be {PaperName} or {ReferenceName}.", "Choose one of them."),
    };
}
