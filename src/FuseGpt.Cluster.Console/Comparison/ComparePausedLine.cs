namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>The comparison is paused.</summary>
/// <param name="Measured">Models measured so far, the given one included.</param>
internal sealed record ComparePausedLine(int Measured) : CompareLine;
