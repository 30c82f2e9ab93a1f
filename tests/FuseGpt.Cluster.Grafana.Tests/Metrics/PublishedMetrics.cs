using FuseGpt.Cluster.Abstractions.Telemetry;

namespace FuseGpt.Cluster.Grafana.Tests.Metrics;

/// <summary>What Prometheus sees of the program's metrics, as docs/telemetry.md says.</summary>
internal static class PublishedMetrics
{
    private static readonly Dictionary<string, string> Names = File.ReadAllLines(MonitoringFiles.TelemetryPage)
        .SkipWhile(line => !line.StartsWith("| metric |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Replace("`", string.Empty, StringComparison.Ordinal).Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(row => row[0], row => row[^1], StringComparer.Ordinal);

    /// <summary>Names of the program's labels.</summary>
    public static IReadOnlySet<string> Labels { get; } = MetricTags.All.Select(tag => tag.Key.Replace('.', '_')).ToHashSet(StringComparer.Ordinal);

    /// <summary>Each metric with the names of its series.</summary>
    public static IReadOnlyList<(MetricDefinition Metric, IReadOnlyList<string> Series)> All { get; } = [.. FuseGptMetrics.All.Select(metric => (metric, SeriesOf(metric)))];

    private static IReadOnlyList<string> SeriesOf(MetricDefinition metric)
    {
        var name = Names[metric.Name];
        return metric.Kind == MetricKind.Histogram ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }
}
