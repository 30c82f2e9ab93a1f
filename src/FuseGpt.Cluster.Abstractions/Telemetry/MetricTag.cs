namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>A tag of metrics. Its values are a closed set, so that the number of series is bounded.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Values">All its values; null where the machine or the model bounds them (its devices, its blocks).</param>
public sealed record MetricTag(string Key, string Meaning, IReadOnlyList<string>? Values);
