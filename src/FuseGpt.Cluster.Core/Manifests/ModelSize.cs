using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>How large a model is.</summary>
public static class ModelSize
{
    /// <summary>Parameters of a model as it is written: factors count as the weights that they are folded into.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="manifests">The store that holds its blocks.</param>
    public static long Parameters(ModelManifest manifest, ManifestStore manifests) => Tensors(manifest, manifests).Sum(tensor => tensor.Elements);

    /// <summary>Bytes of a model's tensors as it is written: each in the element type that it has in the checkpoint.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="manifests">The store that holds its blocks.</param>
    public static long Bytes(ModelManifest manifest, ManifestStore manifests) => Tensors(manifest, manifests).Sum(tensor => tensor.Elements * tensor.Type.ElementSize());

    private static IEnumerable<(long Elements, TensorType Type)> Tensors(ModelManifest manifest, ManifestStore manifests) =>
        manifest.OuterTensors.Values.Select(tensor => (tensor.ElementCount, tensor.Type)).Concat(manifest.Blocks.SelectMany(hash => Tensors(manifests.GetBlock(hash))));

    private static IEnumerable<(long Elements, TensorType Type)> Tensors(BlockVersion block) =>
        block.Linears.Values.Select(linear => (linear.Weight.ElementCount, linear.StorageType))
            .Concat(block.Linears.Values.Where(linear => linear.Bias is not null).Select(linear => (linear.Bias!.ElementCount, linear.Bias.Type)))
            .Concat(block.Norms.Values.Select(norm => (norm.Value.ElementCount, norm.StorageType)));
}
