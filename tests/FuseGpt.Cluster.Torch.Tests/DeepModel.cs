using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Evaluation;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Importance;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests;

/// <summary>The sample model made as deep as a test wants it, by using its blocks over and over, and every kind of work done with it.</summary>
internal sealed class DeepModel : IDisposable
{
    private readonly TestModel _sample = new(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama"));

    public DeepModel(int blocks)
    {
        var (manifest, manifests) = (_sample.Manifest, _sample.Memory.Manifests);
        var versions = Enumerable.Range(0, blocks).Select(index => manifests.GetBlock(manifest.Blocks[index % manifest.Blocks.Count]) with { OriginalIndex = index });
        Hash = manifests.Put(manifest with { Blocks = [.. versions.Select(manifests.PutBlock)] });
        BlockCount = blocks;
        Windows = PutWindows(8, 16);
    }

    public string Hash { get; }

    public int BlockCount { get; }

    public TensorReference Windows { get; }

    public string CheckpointFolder => _sample.CheckpointFolder;

    public string ScratchFolder => _sample.ScratchFolder;

    /// <summary>A third of what the weights take.</summary>
    public long ThirdOfTheWeights => ((BlockCount * Needs.Block) + Needs.Outer) / 3;

    public Core.Memory.MemoryNeeds Needs
    {
        get
        {
            using var model = _sample.Memory.OpenModel(Hash);
            return _sample.Memory.NeedsOf(model.Architecture);
        }
    }

    public FineTuneTask TrainingTask => new(
        Hash, Windows, 8, FirstBlock: BlockCount / 2, BlockCount: 3, PickedBlock: (BlockCount / 2) + 1, Round: 1, new FineTuneSettings { Rank = 2, LoraRank = 2, Batch = 4, Epochs = 3 });

    /// <summary>Stores windows of any ids.</summary>
    public TensorReference PutWindows(int count, int length)
    {
        using var scope = torch.NewDisposeScope();
        return _sample.PutWindows(torch.randint(2048, [count, length], dtype: ScalarType.Int64, generator: new torch.Generator(7, torch.CPU)));
    }

    public DeviceMemory OpenMemory(long bytes, ScalarType type = ScalarType.Float32, StateExchange? exchange = null) => _sample.OpenMemory(bytes, type, exchange);

    public ScoreOutcome Score(DeviceMemory memory, string model) =>
        new Wavefront(memory).Run(new ScoreTask(model, Windows, 0, 2, [0, 1, 2, 3]), new NoProgress(), CancellationToken.None);

    public EvaluateOutcome Evaluate(DeviceMemory memory, string model) =>
        new WindowEvaluator(memory).Run(new EvaluateTask(model, Windows, 0, 8), new NoProgress(), CancellationToken.None);

    public FineTuneOutcome Train(DeviceMemory memory, IProgress<TaskProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new FineTuner(memory, new KaimingFactorSource(0, 1), CheckpointFolder, TimeProvider.System).Run(TrainingTask, progress ?? new NoProgress(), cancellationToken);

    public void Dispose() => _sample.Dispose();
}
