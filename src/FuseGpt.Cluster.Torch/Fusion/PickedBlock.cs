using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>The block that a round takes out, as frozen weights for its neighbours.</summary>
internal static class PickedBlock
{
    /// <summary>
    /// Each linear's W_f and b_f. A block that others were fused into before is folded first: its effective weight is stored as one
    /// frozen float32 tensor (method: step 3 of a round).
    /// </summary>
    public static IReadOnlyDictionary<string, FrozenLinear> Freeze(BlockVersion version, TensorStorage storage) =>
        version.Linears.ToDictionary(linear => linear.Key, linear => Freeze(linear.Value, storage), StringComparer.Ordinal);

    private static FrozenLinear Freeze(LinearVersion linear, TensorStorage storage)
    {
        if (linear.IsDense)
        {
            return new FrozenLinear(linear.Weight, linear.Bias);
        }

        var (weight, bias) = EffectiveWeight.Build(linear, storage, ScalarType.Float32);
        using (weight)
        using (bias)
        {
            return new FrozenLinear(storage.Save(weight), bias is null ? null : storage.Save(bias));
        }
    }
}
