using System.Text.Json.Serialization;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>
/// One linear of a block version. Its effective weight is <c>W_0 + B·A + sum_f (C_left,f · C_right,f) ⊙ W_f</c>
/// and its effective bias <c>b_0 + sum_f c_f ⊙ b_f</c> (paper eq. 5, 6 and 10).
/// </summary>
/// <param name="StorageType">Element type that the weight has in the checkpoint, and gets again when the model is written.</param>
/// <param name="Weight">W_0, frozen, <c>[out, in]</c>.</param>
/// <param name="Bias">b_0, frozen, <c>[out]</c>, or null.</param>
/// <param name="Lora">B and A, or null for a linear that was never trained.</param>
/// <param name="Pairs">One entry for each block fused into this one, oldest first.</param>
public sealed record LinearVersion(
    TensorType StorageType,
    TensorReference Weight,
    TensorReference? Bias,
    LowRankFactors? Lora,
    IReadOnlyList<FusionPair> Pairs)
{
    /// <summary>Whether the effective weight is W_0 alone.</summary>
    [JsonIgnore]
    public bool IsDense => Lora is null && Pairs.Count == 0;
}
