using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>How a model is made smaller.</summary>
public enum PruningMethod
{
    /// <summary>Score every block once by Block Influence and drop the lowest: ShortGPT.</summary>
    [JsonStringEnumMemberName("shortgpt")]
    ShortGpt,

    /// <summary>Drop, round after round, the block without which the next-token loss is lowest: SLEB.</summary>
    [JsonStringEnumMemberName("sleb")]
    Sleb,

    /// <summary>Drop the most redundant block of each round by Macro Influence; nothing is trained.</summary>
    [JsonStringEnumMemberName("mi")]
    Drop,

    /// <summary>Drop it, then train its neighbours by LoRA alone.</summary>
    [JsonStringEnumMemberName("mi+ft")]
    DropAndTune,

    /// <summary>Fuse it into its neighbours through learnable coefficients and train them: FuseGPT.</summary>
    [JsonStringEnumMemberName("mi+fusion")]
    Fuse,
}
