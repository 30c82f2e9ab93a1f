using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Checkpoints;

public sealed class ExportMemoryTests : IDisposable
{
    private const long Allowed = 4L << 20;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Export_ModelFourTimesAsLarge_AllocatesNoMore()
    {
        _ = Allocated(rows: 1_000);
        var small = Allocated(rows: 250_000);
        var large = Allocated(rows: 1_000_000);

        // The weights are 8 and 32 MB; writing them passes each through one buffer.
        Assert.InRange(small, 0, Allowed);
        Assert.InRange(large, 0, small + (1 << 20));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Bytes that this thread allocates for an export of embedding and head with so many rows of 8 numbers.</summary>
    private long Allocated(int rows)
    {
        var manifests = new ManifestStore(new ArtifactStore(_folder[$"store{rows}"]));
        var tiny = new TinyModel();
        tiny.Config["vocab_size"] = rows;
        foreach (var name in new[] { "model.embed_tokens.weight", "lm_head.weight" })
        {
            tiny.Tensors[name] = (TensorType.BFloat16, [rows, 8]);
        }

        using var checkpoint = Checkpoint.Open(tiny.Write(_folder[$"model{rows}"]));
        var manifest = manifests.GetModel(CheckpointImporter.Import(checkpoint, manifests));
        var before = GC.GetAllocatedBytesForCurrentThread();
        CheckpointExporter.Export(manifest, manifests, _folder[$"out{rows}"], new ExportProvenance([], "# A model\n"));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
