using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Serialization;

/// <summary>The metrics of one name. Several meters may have a part in it.</summary>
/// <param name="Name">The family's name.</param>
/// <param name="Type">What Prometheus calls its kind.</param>
/// <param name="Unit">The word for its unit, or empty.</param>
/// <param name="Help">What it means, or empty.</param>
/// <param name="Members">Its metrics, and the names of their series.</param>
internal sealed record MetricFamily(string Name, string Type, string Unit, string Help, IReadOnlyList<(Metric Metric, string Series)> Members)
{
    /// <summary>Groups metrics. A name that is used for different kinds is left out: Prometheus refuses it.</summary>
    /// <param name="metrics">All metrics of a provider.</param>
    /// <param name="format">The format they are written in.</param>
    public static IReadOnlyList<MetricFamily> Group(in Batch<Metric> metrics, ExpositionFormat format)
    {
        var named = new List<(Metric Metric, MetricName Name)>();
        foreach (var metric in metrics)
        {
            // The text formats have no word for histograms with exponential buckets.
            if (metric.MetricType != MetricType.ExponentialHistogram)
            {
                named.Add((metric, MetricName.Of(metric, format)));
            }
        }

        return [.. named.GroupBy(pair => pair.Name.Family, StringComparer.Ordinal).Where(IsOfOneKind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(FamilyOf)];
    }

    private static bool IsOfOneKind(IGrouping<string, (Metric Metric, MetricName Name)> group) => group.Select(pair => TypeOf(pair.Metric.MetricType)).Distinct().Count() == 1;

    private static MetricFamily FamilyOf(IGrouping<string, (Metric Metric, MetricName Name)> group) => new(
        group.Key,
        TypeOf(group.First().Metric.MetricType),
        group.Select(pair => pair.Name.Unit).FirstOrDefault(unit => unit.Length > 0) ?? string.Empty,
        group.Select(pair => pair.Metric.Description).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? string.Empty,
        [.. group
            .OrderBy(pair => pair.Metric.MeterName, StringComparer.Ordinal)
            .ThenBy(pair => pair.Metric.Name, StringComparer.Ordinal)
            .Select(pair => (pair.Metric, pair.Name.Series))]);

    private static string TypeOf(MetricType type) =>
        type.IsHistogram() ? "histogram" : type.IsSum() && !MetricName.IsUpDown(type) ? "counter" : "gauge";
}
