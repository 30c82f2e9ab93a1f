namespace FuseGpt.Cluster.Core.Models;

/// <summary><c>dynamic</c>: past the longest sequence that the model was made for, the base of the frequencies grows with the sequence.</summary>
/// <param name="Factor">How fast it grows; at least 1.</param>
/// <param name="MaxPositions">Up to this length in tokens the frequencies stay.</param>
public sealed record DynamicRopeScaling(double Factor, int MaxPositions) : RopeScaling
{
    /// <inheritdoc/>
    public override long Regime(long length) => Math.Max(length, MaxPositions);
}
