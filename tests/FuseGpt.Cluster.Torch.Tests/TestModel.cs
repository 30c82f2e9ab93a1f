using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests;

/// <summary>A Hugging Face folder imported into a store of its own, in the host's memory.</summary>
internal sealed class TestModel : IDisposable
{
    /// <summary>More than any test needs, and no danger of overflow.</summary>
    public const long Unlimited = 1L << 50;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Imports the model with one of its config files.</summary>
    public TestModel(string modelFolder, string config = "config.json")
    {
        var artifacts = new ArtifactStore(_folder["store"]);
        Memory = OpenMemory(artifacts, Unlimited, ScalarType.Float32);
        using var checkpoint = Checkpoint.Open(WithConfig(modelFolder, config));
        Hash = CheckpointImporter.Import(checkpoint, Memory.Manifests);
    }

    public DeviceMemory Memory { get; }

    /// <summary>Folder for states that do not fit in memory.</summary>
    public string ScratchFolder => _folder["scratch"];

    /// <summary>Folder of unfinished trainings.</summary>
    public string CheckpointFolder => _folder["checkpoints"];

    /// <summary>Hash of the imported model's manifest.</summary>
    public string Hash { get; }

    public ModelManifest Manifest => Memory.Manifests.GetModel(Hash);

    /// <summary>Original indices of the blocks of a manifest.</summary>
    public IReadOnlyList<int> OriginalIndices(string hash) =>
        [.. Memory.Manifests.GetModel(hash).Blocks.Select(block => Memory.Manifests.GetBlock(block).OriginalIndex)];

    /// <summary>Stores token ids, <c>[.., sequence]</c>, as int32 windows, <c>[windows, sequence]</c>.</summary>
    public TensorReference PutWindows(Tensor ids)
    {
        using var rows = ids.reshape(-1, ids.shape[^1]).to(ScalarType.Int32).contiguous();
        return new TensorReference(Memory.Manifests.Artifacts.PutBytes(rows.bytes), TensorType.Int32, [.. rows.shape]);
    }

    /// <summary>Another memory for the same model; the caller disposes it.</summary>
    public DeviceMemory OpenMemory(long bytes, ScalarType type = ScalarType.Float32, StateExchange? exchange = null) => OpenMemory(Memory.Manifests.Artifacts, bytes, type, exchange);

    private DeviceMemory OpenMemory(ArtifactStore artifacts, long bytes, ScalarType type, StateExchange? exchange = null) =>
        new(artifacts, torch.CPU, new DeviceMemoryOptions(bytes, 0, ScratchFolder, type, torch.get_num_threads()) { Exchange = exchange ?? new StateExchange() });

    public void Dispose()
    {
        Memory.Dispose();
        _folder.Dispose();
    }

    /// <summary>A folder with the same weights and the chosen config.</summary>
    private string WithConfig(string modelFolder, string config)
    {
        var folder = Directory.CreateDirectory(_folder["model"]).FullName;
        foreach (var file in Directory.EnumerateFiles(modelFolder, "model*"))
        {
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(file)), file);
        }

        File.Copy(Path.Combine(modelFolder, config), Path.Combine(folder, "config.json"));
        return folder;
    }
}
