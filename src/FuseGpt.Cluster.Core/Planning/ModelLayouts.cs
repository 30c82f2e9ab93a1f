namespace FuseGpt.Cluster.Core.Planning;

/// <summary>The names of <see cref="ModelLayout"/> on the command line.</summary>
public static class ModelLayouts
{
    /// <summary>The option, as the user writes it.</summary>
    public const string Setting = "--layout";

    /// <summary>The word that leaves the layout to the sizes of model and memories.</summary>
    public const string AutoName = "auto";

    /// <summary>All words, the one for the sizes first.</summary>
    public static IReadOnlyList<string> Names { get; } = [AutoName, .. Enum.GetValues<ModelLayout>().Select(layout => Name(layout))];

    /// <summary>Finds what a word stands for.</summary>
    /// <param name="name">The word.</param>
    /// <returns>The layout, or null for <c>auto</c>.</returns>
    /// <exception cref="InvalidInputException">It is none of them.</exception>
    public static ModelLayout? Parse(string name) => name == AutoName
        ? null
        : Enum.GetValues<ModelLayout>().Cast<ModelLayout?>().FirstOrDefault(layout => Name(layout) == name)
            ?? throw new InvalidInputException(Setting, name, $"It must be one of {string.Join(", ", Names)}.", "Choose one of them.");

    /// <summary>The word for a layout.</summary>
    /// <param name="layout">The layout, or null for the one that suits the sizes.</param>
    public static string Name(ModelLayout? layout) => layout?.ToString().ToLowerInvariant() ?? AutoName;
}
