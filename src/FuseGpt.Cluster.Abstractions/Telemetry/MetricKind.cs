namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>What a metric's value does.</summary>
public enum MetricKind
{
    /// <summary>It only grows.</summary>
    Counter,

    /// <summary>It goes up and down, and is summed over processes.</summary>
    UpDownCounter,

    /// <summary>It is what it is now.</summary>
    Gauge,

    /// <summary>It is counted by size.</summary>
    Histogram,
}
