using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>What one pruned block left behind in one linear: <c>(C_left · C_right) ⊙ W_f</c> (paper eq. 5 and 6).</summary>
/// <param name="Coefficients">C_left and C_right.</param>
/// <param name="Frozen">W_f, the same linear of the pruned block, <c>[out, in]</c>.</param>
/// <param name="Bias">The bias's share, where the linear has a bias; else null.</param>
public sealed record FusionPair(LowRankFactors Coefficients, TensorReference Frozen, FusionBias? Bias);
