using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>What one pruned block left behind in one bias: <c>c ⊙ b_f</c>.</summary>
/// <param name="Coefficient">c, one learnable number per output, <c>[out]</c>, float32.</param>
/// <param name="Frozen">b_f, the bias of the pruned block, <c>[out]</c>.</param>
public sealed record FusionBias(TensorReference Coefficient, TensorReference Frozen);
