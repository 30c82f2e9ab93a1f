using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Grafana.Tests.Metrics;

/// <summary>Finds the metrics in a query.</summary>
internal static partial class MetricUse
{
    private static readonly string[] Operators = ["and", "or", "unless", "bool"];

    /// <summary>Names of the series that a query reads.</summary>
    public static IReadOnlySet<string> SeriesOf(string query) =>
        Name().Matches(NoSeries().Replace(query, " ")).Select(name => name.Value).Except(Operators).ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of the program's series and labels that a query mentions, wherever.</summary>
    public static IEnumerable<string> OwnNamesOf(string query) => OwnName().Matches(query).Select(name => name.Value);

    /// <summary>Texts, label matchers, ranges, offsets and lists of labels.</summary>
    [GeneratedRegex("""
        "[^"]*"|\{[^}]*\}|\[[^\]]*\]|\boffset\s+\w+|\b(?:by|on|without|ignoring|group_left|group_right)\s*\([^)]*\)
        """)]
    private static partial Regex NoSeries();

    /// <summary>A name that is no function's.</summary>
    [GeneratedRegex(@"\b[A-Za-z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bfusegpt_\w+")]
    private static partial Regex OwnName();
}
