using System.Diagnostics;

namespace Orleans.Diagnostics;

/// <summary>The names of the runtime's activity sources.</summary>
public static class ActivitySources
{
    /// <summary>Calls between grains and from clients.</summary>
    public const string ApplicationGrainActivitySourceName = "Microsoft.Orleans.Application";

    /// <summary>All sources of the runtime.</summary>
    public const string AllActivitySourceName = "Microsoft.Orleans.*";

    /// <summary>The source of calls.</summary>
    internal static readonly ActivitySource ApplicationGrainSource = new(ApplicationGrainActivitySourceName, "1.1.0");
}
