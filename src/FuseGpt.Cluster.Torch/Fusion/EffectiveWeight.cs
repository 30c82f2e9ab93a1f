using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>The weight that a fused linear multiplies by (paper eq. 5, 6 and 10).</summary>
internal static class EffectiveWeight
{
    /// <summary>Loads a linear that is not in training: its effective weight and bias, float32, outside every dispose scope.</summary>
    public static (Tensor Weight, Tensor? Bias) Build(LinearVersion version, TensorStorage storage)
    {
        if (version.IsDense)
        {
            return (storage.LoadWeight(version.Weight), version.Bias is null ? null : storage.LoadWeight(version.Bias));
        }

        using var pool = new WeightPool(storage);
        using var linear = FusedLinear.Load(version, pool);
        return (Copy(linear.Weight), linear.Bias is null ? null : Copy(linear.Bias));
    }

    private static Tensor Copy(Tensor leaf)
    {
        using var detached = leaf.detach();
        return detached.clone().DetachFromDisposeScope();
    }
}
