namespace FuseGpt.Cluster.Core.Reports;

/// <summary>A point of a chart.</summary>
/// <param name="X">Its place from left to right.</param>
/// <param name="Y">Its height; one that is no finite number is left out.</param>
public readonly record struct ChartPoint(double X, double Y);
