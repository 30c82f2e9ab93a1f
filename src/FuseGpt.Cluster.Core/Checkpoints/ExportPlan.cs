using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>What an exported model will hold: its config, its blocks, and every tensor by its new name, in the order of writing.</summary>
internal sealed class ExportPlan
{
    private readonly List<(string Name, TensorReference Tensor)> _tensors = [];

    private ExportPlan(ModelConfig config, IReadOnlyList<BlockVersion> blocks)
    {
        Config = config;
        Kept = [.. blocks.Select(block => block.OriginalIndex)];
        Removed = [.. Enumerable.Range(0, config.Architecture.BlockCount).Except(Kept)];
    }

    public ModelConfig Config { get; }

    /// <summary>Original indices of the blocks, in order.</summary>
    public IReadOnlyList<int> Kept { get; }

    /// <summary>Original indices of the blocks that are gone.</summary>
    public IReadOnlyList<int> Removed { get; }

    public IReadOnlyList<(string Name, TensorReference Tensor)> Tensors => _tensors;

    /// <summary>Reads the manifest's records and checks that they make a whole dense model.</summary>
    public static ExportPlan Make(ModelManifest manifest, ManifestStore manifests)
    {
        var config = ModelConfig.Parse(manifests.Artifacts.ReadAll(manifest.Config), "config.json of the manifest");
        var blocks = manifest.Blocks.Select(manifests.GetBlock).ToList();
        var plan = new ExportPlan(config, blocks);
        plan.CheckBlocks();
        plan.AddTensors(manifest, blocks);
        return plan;
    }

    private void CheckBlocks()
    {
        var ascending = Kept.Zip(Kept.Skip(1)).All(pair => pair.First < pair.Second);
        if (Kept.Count == 0 || !ascending || Kept[^1] >= Config.Architecture.BlockCount)
        {
            throw new ArtifactCorruptException(
                $"The manifest's blocks [{string.Join(", ", Kept)}] are no ascending choice of the model's {Config.Architecture.BlockCount}. Start the job anew.");
        }
    }

    private void AddTensors(ModelManifest manifest, List<BlockVersion> blocks)
    {
        foreach (var outer in Config.Family.OuterTensors(Config.Architecture))
        {
            Add(outer.Name, manifest.OuterTensors.GetValueOrDefault(outer.Name), [.. outer.Shape]);
        }

        for (var index = 0; index < blocks.Count; index++)
        {
            AddBlock(Config.Family.BlockPrefix(index), blocks[index]);
        }

        _tensors.AddRange(manifest.OuterTensors.Where(tensor => Config.Family.IsPassedThrough(tensor.Key))
            .OrderBy(tensor => tensor.Key, StringComparer.Ordinal)
            .Select(tensor => (tensor.Key, tensor.Value)));
    }

    private void AddBlock(string prefix, BlockVersion block)
    {
        if (!block.IsDense)
        {
            throw new FuseGptException(
                $"Block {block.OriginalIndex} still has trained factors or numbers of another type than the checkpoint's; fold it into dense weights before writing the model.");
        }

        foreach (var norm in Config.Family.Norms(Config.Architecture))
        {
            Add(CheckpointLayout.Weight(prefix, norm.Name), block.Norms.GetValueOrDefault(norm.Name)?.Value, norm.Size);
        }

        foreach (var linear in Config.Family.Linears(Config.Architecture))
        {
            var version = block.Linears.GetValueOrDefault(linear.Name);
            Add(CheckpointLayout.Weight(prefix, linear.Name), version?.Weight, linear.Out, linear.In);
            if (linear.HasBias)
            {
                Add(CheckpointLayout.Bias(prefix, linear.Name), version?.Bias, linear.Out);
            }
        }
    }

    private void Add(string name, TensorReference? tensor, params long[] shape)
    {
        if (tensor is null || !tensor.Shape.SequenceEqual(shape))
        {
            var found = tensor is null ? "nothing" : $"[{string.Join(", ", tensor.Shape)}]";
            throw new ArtifactCorruptException($"The manifest has {found} for tensor '{name}' of shape [{string.Join(", ", shape)}]. Start the job anew.");
        }

        _tensors.Add((name, tensor));
    }
}
