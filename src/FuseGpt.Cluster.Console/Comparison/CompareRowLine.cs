namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>A model is measured.</summary>
/// <param name="Row">What was found out.</param>
internal sealed record CompareRowLine(CompareRow Row) : CompareLine;
