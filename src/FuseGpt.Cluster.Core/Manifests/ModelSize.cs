using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>How large a model is.</summary>
public static class ModelSize
{
    /// <summary>Parameters of a model as it is written: factors count as the weights that they are folded into.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="manifests">The store that holds its blocks.</param>
    public static long Parameters(ModelManifest manifest, ManifestStore manifests) =>
        manifest.OuterTensors.Values.Sum(tensor => tensor.ElementCount)
        + manifest.Blocks.Sum(hash => Tensors(manifests.GetBlock(hash)).Sum(tensor => tensor.ElementCount));

    private static IEnumerable<TensorReference> Tensors(BlockVersion block) =>
        block.Linears.Values.SelectMany(linear => linear.Bias is { } bias ? new[] { linear.Weight, bias } : [linear.Weight])
            .Concat(block.Norms.Values.Select(norm => norm.Value));
}
