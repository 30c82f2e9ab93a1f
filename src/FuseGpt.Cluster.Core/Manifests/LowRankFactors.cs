using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>
/// Two factors whose product has the shape of a weight: B·A of LoRA, or the coefficients C_left·C_right of a pair (paper eq. 6).
/// Always float32.
/// </summary>
/// <param name="Left">B or C_left, <c>[out, rank]</c>.</param>
/// <param name="Right">A or C_right, <c>[rank, in]</c>.</param>
public sealed record LowRankFactors(TensorReference Left, TensorReference Right);
