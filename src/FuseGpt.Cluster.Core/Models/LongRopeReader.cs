namespace FuseGpt.Cluster.Core.Models;

/// <summary>Reads the settings of longrope, as transformers reads them for Phi-3.</summary>
/// <param name="config">The model's config: its lengths win over those beside the factors.</param>
/// <param name="headSize">Width of a head.</param>
/// <param name="maxPositions">Longest sequence that the model was made for, in tokens.</param>
internal sealed class LongRopeReader(ConfigReader config, int headSize, int maxPositions)
{
    private const int DefaultOriginalPositions = 4096;

    /// <summary>Reads the scaling out of the object that holds the factors.</summary>
    public LongRopeScaling Read(ConfigReader rope)
    {
        // One token would make the attention factor's denominator, its logarithm, zero.
        var original = config.Integer("original_max_position_embeddings", 2, ConfigLimits.Positions, DefaultOriginalPositions);
        var shortFactors = rope.Numbers("short_factor", headSize / 2, 0, ConfigLimits.RopeFactor);
        var longFactors = rope.Numbers("long_factor", headSize / 2, 0, ConfigLimits.RopeFactor);
        var attention = rope.Number("attention_factor", 0, ConfigLimits.RopeFactor, DefaultAttentionFactor(original));
        return new LongRopeScaling(new(shortFactors), new(longFactors), original, attention);
    }

    private double DefaultAttentionFactor(int original)
    {
        var stretch = (double)maxPositions / original;
        return stretch <= 1 ? 1 : Math.Sqrt(1 + Math.Log(stretch) / Math.Log(original));
    }
}
