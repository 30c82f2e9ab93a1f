using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>What training makes small.</summary>
public enum TrainingLoss
{
    /// <summary>The paper's: softmax over the samples of a batch at each position and channel, <c>KL(teacher || student)</c> (eq. 7 to 9).</summary>
    [JsonStringEnumMemberName("batch-kl")]
    BatchKl,

    /// <summary>Mean over tokens of <c>|student - teacher|² / |teacher|²</c>: sees shifts that a whole batch shares.</summary>
    [JsonStringEnumMemberName("relative")]
    Relative,
}
