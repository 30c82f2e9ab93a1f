using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>Turns a model with fused blocks into one of dense weights in the checkpoint's element types: what gets written and evaluated.</summary>
internal sealed class Folder(DeviceMemory memory)
{
    /// <summary>Folds every block that is not dense; the others stay as they are.</summary>
    public FoldOutcome Run(FoldTask task, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        var manifest = memory.Manifests.GetModel(task.Model);
        var blocks = new List<string>(manifest.Blocks.Count);
        foreach (var hash in manifest.Blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            blocks.Add(Fold(hash));
        }

        return new FoldOutcome(memory.Manifests.Put(manifest with { Blocks = blocks }));
    }

    /// <summary>The same block with every linear's effective weight as its W_0, in float32: nothing is rounded, and nothing older is left to train.</summary>
    public static BlockVersion FoldForTraining(BlockVersion version, TensorStorage storage)
    {
        var frozen = PickedBlock.Freeze(version, storage);
        return version with
        {
            Linears = version.Linears.ToDictionary(
                linear => linear.Key,
                linear => linear.Value with { Weight = frozen[linear.Key].Weight, Bias = frozen[linear.Key].Bias, Lora = null, Pairs = [] },
                StringComparer.Ordinal),
        };
    }

    private string Fold(string hash)
    {
        var version = memory.Manifests.GetBlock(hash);
        if (version.IsDense)
        {
            return hash;
        }

        using var block = DenseBlock.Load(version, memory.Storage, ScalarType.Float32);
        return memory.Manifests.PutBlock(version with
        {
            Linears = version.Linears.ToDictionary(linear => linear.Key, linear => Fold(linear.Key, linear.Value, block), StringComparer.Ordinal),
            Norms = version.Norms.ToDictionary(norm => norm.Key, norm => Fold(norm.Key, norm.Value, block), StringComparer.Ordinal),
        });
    }

    private LinearVersion Fold(string name, LinearVersion linear, DenseBlock block) => linear with
    {
        Weight = memory.Storage.SaveAs(block.Weight(name), linear.StorageType),
        Bias = block.Bias(name) is { } bias ? memory.Storage.SaveAs(bias, linear.Bias!.Type) : null,
        Lora = null,
        Pairs = [],
    };

    private VectorVersion Fold(string name, VectorVersion norm, DenseBlock block) =>
        norm with { Value = memory.Storage.SaveAs(block.Norm(name), norm.StorageType) };
}
