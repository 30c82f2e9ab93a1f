namespace FuseGpt.Cluster.Core.Models;

/// <summary><c>longrope</c>: each frequency has a divisor of its own, from one of two lists; the sequence's length says which list holds for all its positions.</summary>
/// <param name="ShortFactors">Divisors up to <paramref name="OriginalMaxPositions"/> tokens, <c>[head size / 2]</c>.</param>
/// <param name="LongFactors">Divisors of longer sequences, <c>[head size / 2]</c>.</param>
/// <param name="OriginalMaxPositions">The length in tokens that the model was first trained for.</param>
/// <param name="AttentionFactor">Cosines and sines are multiplied by this, at every length.</param>
public sealed record LongRopeScaling(ValueList<double> ShortFactors, ValueList<double> LongFactors, int OriginalMaxPositions, double AttentionFactor) : RopeScaling
{
    /// <inheritdoc/>
    public override long Regime(long length) => length > OriginalMaxPositions ? 1 : 0;
}
