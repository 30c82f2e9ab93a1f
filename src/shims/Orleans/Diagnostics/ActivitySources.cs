using System.Diagnostics;

namespace Orleans.Diagnostics;

/// <summary>The names of the runtime's activity sources.</summary>
public static class ActivitySources
{
    /// <summary>Calls of grain interfaces outside of the namespace Orleans.</summary>
    public const string ApplicationGrainActivitySourceName = "Microsoft.Orleans.Application";

    /// <summary>Calls of grain interfaces in namespaces that begin with Orleans.</summary>
    public const string RuntimeActivitySourceName = "Microsoft.Orleans.Runtime";

    /// <summary>All sources of the runtime.</summary>
    public const string AllActivitySourceName = "Microsoft.Orleans.*";

    private static readonly ActivitySource Application = new(ApplicationGrainActivitySourceName, "1.1.0");
    private static readonly ActivitySource Runtime = new(RuntimeActivitySourceName, "1.1.0");

    /// <summary>Returns the source of an interface's calls.</summary>
    /// <param name="interfaceType">The grain interface.</param>
    internal static ActivitySource Of(Type interfaceType) =>
        interfaceType.Namespace?.StartsWith(nameof(Orleans), StringComparison.Ordinal) == true ? Runtime : Application;
}
