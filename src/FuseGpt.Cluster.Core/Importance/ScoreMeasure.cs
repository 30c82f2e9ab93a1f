namespace FuseGpt.Cluster.Core.Importance;

/// <summary>What tells how much a block matters. Each is a mean over tokens; the highest is the block that matters least.</summary>
public enum ScoreMeasure
{
    /// <summary>1 - MI: cosine of the last block's states with and without the block (FuseGPT, paper eq. 3).</summary>
    MacroInfluence,

    /// <summary>1 - BI: cosine of the block's own input and output (ShortGPT, paper eq. 1).</summary>
    BlockInfluence,

    /// <summary>Minus the next-token loss without the block, in nats (SLEB, paper eq. 2).</summary>
    NextTokenLoss,
}
