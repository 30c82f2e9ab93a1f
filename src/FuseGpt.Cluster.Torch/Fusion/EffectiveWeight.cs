using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>The weight that a fused linear multiplies by (paper eq. 5, 6 and 10).</summary>
internal static class EffectiveWeight
{
    /// <summary>
    /// Loads a linear that is not in training: its effective weight, summed in float32 and rounded once to the type asked for, and its
    /// bias in float32, both outside every dispose scope.
    /// </summary>
    public static (Tensor Weight, Tensor? Bias) Build(LinearVersion version, TensorStorage storage, ScalarType type)
    {
        if (version.IsDense)
        {
            return (storage.Load(version.Weight, type), version.Bias is null ? null : storage.LoadFloat32(version.Bias));
        }

        using var pool = new WeightPool(storage, ScalarType.Float32);
        using var linear = FusedLinear.Load(version, pool);
        return (Copy(linear.Weight, type), linear.Bias is null ? null : Copy(linear.Bias, ScalarType.Float32));
    }

    private static Tensor Copy(Tensor leaf, ScalarType type)
    {
        using var detached = leaf.detach();
        return detached.to(type, copy: true).DetachFromDisposeScope();
    }
}
