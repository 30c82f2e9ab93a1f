using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Sampling;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Core.Text;
using FuseGpt.Cluster.Core.Tokenization;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Benchmarks.Workloads;

/// <summary>The model and text that everything is measured on, in a store of its own that is gone afterwards.</summary>
internal sealed class Workload : IDisposable
{
    /// <summary>More than there is: nothing is measured that waits for room.</summary>
    private const long AnyBytes = 1L << 50;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fusegpt-bench-");

    public Workload(BenchmarkSettings settings)
    {
        Settings = settings;
        Memory = new DeviceMemory(new ArtifactStore(_folder.FullName), torch.CPU, new DeviceMemoryOptions(AnyBytes, 0, _folder.FullName, torch.ScalarType.Float32, torch.get_num_threads()));
        using var checkpoint = Checkpoint.Open(settings.Model);
        ModelHash = CheckpointImporter.Import(checkpoint, Memory.Manifests);
        Text = TextInput.ReadAll(settings.Texts);
        Tokenizer = Tokenizer.Load(Path.Combine(settings.Model, "tokenizer.json"));
        var windows = WindowSampler.Draw(Tokenizer.Encode(Text), settings.SequenceLength, Math.Max(settings.Samples, settings.ScoredSamples), seed: 0);
        Windows = new TensorReference(Memory.Manifests.Artifacts.PutBytes(windows.ToBytes()), TensorType.Int32, [windows.Count, windows.Length]);
    }

    /// <summary>What was asked for.</summary>
    public BenchmarkSettings Settings { get; }

    /// <summary>Where the model lies.</summary>
    public DeviceMemory Memory { get; }

    /// <summary>Hash of the model's manifest.</summary>
    public string ModelHash { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The model's tokenizer.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Token ids, <c>[samples, sequence]</c>.</summary>
    public TensorReference Windows { get; }

    /// <summary>Tokens in a training step and in a forward pass.</summary>
    public long Tokens => (long)Settings.Samples * Settings.SequenceLength;

    /// <summary>Blocks of the model.</summary>
    public int BlockCount => Memory.Manifests.GetModel(ModelHash).Blocks.Count;

    /// <summary>Rows and columns of each linear of the block at a position.</summary>
    public IEnumerable<(long Rows, long Columns)> LinearShapes(int position) =>
        Memory.Manifests.GetBlock(Memory.Manifests.GetModel(ModelHash).Blocks[position]).Linears.Values
            .Select(linear => ((long)linear.Weight.Shape[0], (long)linear.Weight.Shape[1]));

    /// <summary>The workload, and how it is measured, in words.</summary>
    public string Description =>
        $"* Model {Path.GetFileName(Path.TrimEndingDirectorySeparator(Settings.Model))}, {Settings.Samples} samples of {Settings.SequenceLength} tokens ({Settings.ScoredSamples} for scoring), float32, {Settings.Threads} threads\n" +
        $"* Both sides of a ratio are measured turn by turn in one process, {Settings.Repetitions} times after a first that is not counted; the fastest {(Settings.ProcessorTime ? "processor " : "")}time counts\n";

    public void Dispose()
    {
        Memory.Dispose();
        _folder.Delete(recursive: true);
    }
}
