namespace FuseGpt.Cluster.Console.Defaults;

/// <summary>A default that the user set for an option.</summary>
/// <param name="Option">The option's name, with its dashes.</param>
/// <param name="Values">Its value, or several for an option that takes several.</param>
/// <param name="Source">The variable or the file that it comes from.</param>
/// <param name="Level">How near the source is to the command line: 0 for the nearest.</param>
internal sealed record OptionDefault(string Option, IReadOnlyList<string> Values, string Source, int Level)
{
    /// <summary>The default as arguments of a command line.</summary>
    public IEnumerable<string> Arguments => Values.Select(value => $"{Option}={value}");

    /// <summary>The default as people read it.</summary>
    public string Told => $"{Option} {string.Join(' ', Values)} ({Source})";
}
