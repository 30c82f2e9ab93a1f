using System.Collections.Concurrent;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Importance;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>What lies in one memory: a GPU's own, or the host's, which all CPU lanes share.</summary>
internal sealed class DeviceMemory : IDisposable
{
    private const long LargestReferenceBudget = 1L << 30;
    private const int BlockBytesPerReferenceByte = 8;
    private readonly ConcurrentDictionary<string, Lazy<Tensor>> _outerWeights = new(StringComparer.Ordinal);

    public DeviceMemory(ArtifactStore artifacts, torch.Device device, long blockBudgetBytes)
    {
        Manifests = new ManifestStore(artifacts);
        Storage = new TensorStorage(artifacts, device);
        Blocks = new BlockCache(Manifests, Storage, blockBudgetBytes);
        References = new ReferenceStates(Math.Min(blockBudgetBytes / BlockBytesPerReferenceByte, LargestReferenceBudget));
    }

    /// <summary>The manifests and block versions that tasks name.</summary>
    public ManifestStore Manifests { get; }

    /// <summary>The way between the store and this memory.</summary>
    public TensorStorage Storage { get; }

    /// <summary>The blocks that lie here.</summary>
    public BlockCache Blocks { get; }

    /// <summary>States of the whole model that scoring keeps for the next step and the next round.</summary>
    public ReferenceStates References { get; }

    /// <summary>A weight outside the blocks, loaded once and shared by every manifest that has it.</summary>
    public Tensor OuterWeight(TensorReference reference) =>
        _outerWeights.GetOrAdd(reference.Hash, _ => new Lazy<Tensor>(() => Storage.LoadWeight(reference))).Value;

    /// <summary>Opens a manifest for computing.</summary>
    public TransformerModel OpenModel(string hash)
    {
        var manifest = Manifests.GetModel(hash);
        var config = ModelConfig.Parse(Manifests.Artifacts.ReadAll(manifest.Config), "config.json");
        return new TransformerModel(manifest, config, this);
    }

    public void Dispose()
    {
        Blocks.Dispose();
        References.Dispose();
        foreach (var weight in _outerWeights.Values.Where(weight => weight.IsValueCreated))
        {
            weight.Value.Dispose();
        }
    }
}
