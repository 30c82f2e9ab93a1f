using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>What a picked block gives to its neighbours in one linear: W_f and b_f.</summary>
internal sealed record FrozenLinear(TensorReference Weight, TensorReference? Bias)
{
    /// <summary>The frozen part of a pair made earlier.</summary>
    public static FrozenLinear Of(FusionPair pair) => new(pair.Frozen, pair.Bias?.Frozen);
}
