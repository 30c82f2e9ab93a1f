using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Evaluation;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Importance;

namespace FuseGpt.Cluster.Torch.Tests.Model;

/// <summary>The formulas against what the process fills on a model of 800,000 numbers a block. Measures the whole process, so no other test may run beside it.</summary>
[Collection(ProcessMemoryCollection.Name)]
public sealed class MemoryNeedsTests : IDisposable
{
    private const int Sequence = 256;
    /// <summary>The tightest case fills three quarters of what the formula says, less what earlier tests left free in the process.</summary>
    private const double Least = 0.65;

    /// <summary>The allocator cannot always use what lies free between tensors.</summary>
    private const double Most = 1.25;

    /// <summary>What is filled beside tensors: buffers for files, and .NET's own objects.</summary>
    private const long BesideTensors = 4 << 20;
    private readonly TemporaryFolder _folder = new();
    private readonly TestModel _model;
    private readonly MemoryNeeds _needs;
    private readonly TensorReference _windows;

    public MemoryNeedsTests()
    {
        _model = new TestModel(WriteModel(_folder["random"]));
        using var model = _model.Memory.OpenModel(_model.Hash);
        _needs = _model.Memory.NeedsOf(model.Architecture);
        using var scope = torch.NewDisposeScope();
        _windows = _model.PutWindows(torch.randint(1024, [16, Sequence], dtype: ScalarType.Int64, generator: new torch.Generator(1, torch.CPU)));
    }

    [SkippableFact]
    public void Pass_OneBlock_BoundsWhatIsFilled() => Check(_needs.Pass(Sequence) + (2 * _needs.States(16, Sequence)), () =>
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var model = _model.Memory.OpenModel(_model.Hash);
        _ = model.Forward(0, torch.ones(16, Sequence, model.Architecture.HiddenSize));
    });

    [SkippableFact]
    public void Scoring_SomeCandidates_BoundsWhatIsFilled() => Check(_needs.Scoring(3, 8, Sequence, sequences: 1) + (5 * _needs.States(8, Sequence)), () =>
    {
        _model.Memory.References.Clear();
        new Wavefront(_model.Memory).Run(new ScoreTask(_model.Hash, _windows, 0, 8, [0, 1, 2]), new NoProgress(), CancellationToken.None);
        _model.Memory.References.Clear();
    });

    [SkippableFact]
    public void Evaluation_Windows_BoundsWhatIsFilled() => Check(_needs.Evaluation(16, Sequence), () =>
        new WindowEvaluator(_model.Memory).Run(new EvaluateTask(_model.Hash, _windows, 0, 16), new NoProgress(), CancellationToken.None));

    [SkippableTheory]
    [InlineData(TrainingLoss.BatchKl, null)]
    [InlineData(TrainingLoss.BatchKl, 1)]
    [InlineData(TrainingLoss.Relative, null)]
    [InlineData(TrainingLoss.Relative, 1)]
    public void Training_Group_BoundsWhatIsFilled(TrainingLoss loss, int? microBatch)
    {
        var settings = new FineTuneSettings { Rank = 16, LoraRank = 16, Batch = 4, Epochs = 1, Loss = loss, MicroBatch = microBatch };
        var task = new FineTuneTask(_model.Hash, _windows, 4, 0, 4, 1, 1, settings);
        var states = _needs.States(4, Sequence) + _needs.Teacher(4, Sequence, loss);

        Check(_needs.Training(new TrainedGroup(3, Sequence), settings) + states, () =>
            new FineTuner(_model.Memory, new KaimingFactorSource(0, 1), _model.CheckpointFolder, TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None));
    }

    [SkippableFact]
    public void Folding_FusedModel_BoundsWhatIsFilled()
    {
        var settings = new FineTuneSettings { Rank = 16, LoraRank = 16, Batch = 2, Epochs = 1 };
        var task = new FineTuneTask(_model.Hash, _windows, 2, 0, 4, 1, 1, settings);
        var fused = new FineTuner(_model.Memory, new KaimingFactorSource(0, 1), _model.CheckpointFolder, TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None);

        Check(_needs.Folding(1, 16), () => new Folder(_model.Memory).Run(new FoldTask(fused.Model), CancellationToken.None));
    }

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    private static void Check(long formula, Action action)
    {
        var measured = PeakMemory.Of(action);
        Assert.True(measured >= Least * formula && measured <= (Most * formula) + BesideTensors, $"The formula says {MemorySize.Text(formula)}, the process filled {MemorySize.Text(measured)}.");
    }

    private static string WriteModel(string folder)
    {
        Directory.CreateDirectory(folder);
        var config = new JsonObject
        {
            ["model_type"] = "llama",
            ["vocab_size"] = 1024,
            ["hidden_size"] = 256,
            ["intermediate_size"] = 704,
            ["num_hidden_layers"] = 4,
            ["num_attention_heads"] = 8,
            ["num_key_value_heads"] = 4,
        };
        File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJsonString());
        var parsed = ModelConfig.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")), "config.json");
        var (family, architecture) = (parsed.Family, parsed.Architecture);
        var tensors = family.OuterTensors(architecture).Select(tensor => (tensor.Name, Shape: tensor.Shape.ToArray())).ToList();
        for (var block = 0; block < architecture.BlockCount; block++)
        {
            tensors.AddRange(family.Linears(architecture).Select(linear => ($"{family.BlockPrefix(block)}{linear.Name}.weight", new[] { linear.Out, linear.In })));
            tensors.AddRange(family.Norms(architecture).Select(norm => ($"{family.BlockPrefix(block)}{norm.Name}.weight", new long[] { norm.Size })));
        }

        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), [.. tensors.Select((tensor, seed) => Source(tensor.Name, tensor.Shape, seed))]);
        return folder;
    }

    private static TensorSource Source(string name, long[] shape, int seed) => new(name, TensorType.Float32, shape, () =>
    {
        using var values = torch.randn(shape, generator: new torch.Generator((ulong)seed, torch.CPU)).mul_(0.03);
        var bytes = new MemoryStream();
        values.WriteBytesToStream(bytes);
        bytes.Position = 0;
        return bytes;
    });
}
