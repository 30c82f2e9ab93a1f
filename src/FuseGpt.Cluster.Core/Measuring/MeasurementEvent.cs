namespace FuseGpt.Cluster.Core.Measuring;

/// <summary>How far a measurement is.</summary>
/// <param name="Share">Share that is done, 0 to 1.</param>
/// <param name="Result">What was measured, in the last event; else null.</param>
public sealed record MeasurementEvent(double Share, MeasurementResult? Result);
