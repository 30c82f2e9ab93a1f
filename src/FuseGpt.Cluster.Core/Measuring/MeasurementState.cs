namespace FuseGpt.Cluster.Core.Measuring;

/// <summary>All that a measurement remembers.</summary>
public sealed record MeasurementState
{
    /// <summary>Version of this layout.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What was measured, once it is.</summary>
    public MeasurementResult? Result { get; init; }
}
