namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>A metric.</summary>
/// <param name="Name">Its name, dotted.</param>
/// <param name="Kind">What its value does.</param>
/// <param name="Unit">Its unit, as UCUM writes it: <c>s</c>, <c>By</c>, <c>1</c>; braces name what is counted.</param>
/// <param name="Meaning">What it tells, in one sentence.</param>
/// <param name="Tags">Its tags.</param>
public sealed record MetricDefinition(string Name, MetricKind Kind, string Unit, string Meaning, params IReadOnlyList<MetricTag> Tags)
{
    /// <summary>Upper bounds of the buckets of a histogram, in its unit; null for another kind.</summary>
    public IReadOnlyList<double>? Bounds { get; init; }
}
