using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

/// <summary>Fusing works where linears have biases and where several projections share one linear.</summary>
public sealed class FamilyTrainingTests
{
    private const int Epochs = 15;
    private static readonly FineTuneSettings Settings = new() { Rank = 4, LoraRank = 4, Batch = 4, Epochs = Epochs, CoefficientLearningRate = 1e-2, BaseLearningRate = 1e-3 };

    [SkippableTheory]
    [InlineData("qwen2")]
    [InlineData("qwen3")]
    [InlineData("phi3")]
    [InlineData("phi3-longrope")]
    [InlineData("mistral-window")]
    public void Run_OneRound_LossFallsInEveryFamily(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var test = GoldModels.Import(name, "config.json");

        var outcome = FineTune(test);

        Assert.Equal(2 * Epochs, outcome.Losses.Count);
        Assert.True(Mean(outcome.Losses.TakeLast(2)) < 0.8 * Mean(outcome.Losses.Take(2)), string.Join(", ", outcome.Losses));
        Assert.Equal(test.Manifest.Blocks.Count - 1, test.Memory.Manifests.GetModel(outcome.Model).Blocks.Count);
    }

    [SkippableTheory]
    [InlineData("qwen2", LinearNames.Query, 6)]
    [InlineData("phi3", LinearNames.QueryKeyValue, 4)]
    [InlineData("qwen3", LinearNames.Query, 4)]
    public void TakeGradients_TrainedAndFreshPairs_EqualAutogradThroughTheFormula(string name, string linear, int coefficients)
    {
        using var scope = torch.NewDisposeScope();
        using var test = GoldModels.Import(name, "config.json");
        using var model = test.Memory.OpenModel(test.Hash);
        using var pool = new WeightPool(test.Memory.Storage);
        using var block = TwiceFused(test, pool);
        var plain = new PlainFormulaBlock(block.Save(test.Memory.Storage), test.Memory.Storage);
        var generator = new torch.Generator(3, torch.CPU);
        var states = torch.randn([2, 12, model.Architecture.HiddenSize], generator: generator);
        var gradient = torch.randn([2, 12, model.Architecture.HiddenSize], generator: generator);

        torch.autograd.backward(model.Forward(block, states), gradient);
        torch.autograd.backward(model.Forward(plain, states), gradient);
        block.TakeGradients();

        Assert.Equal(coefficients, block.Linears[linear].Coefficients.Count());
        foreach (var (key, fused) in block.Linears)
        {
            AssertGradients(plain.Factors(key), [.. fused.LoraFactors.Concat(fused.Coefficients)], key);
        }
    }

    private static FusedBlock TwiceFused(TestModel test, WeightPool pool)
    {
        var manifests = test.Memory.Manifests;
        var trained = manifests.GetModel(FineTune(test).Model);
        var block = new FusedBlock(manifests.GetBlock(trained.Blocks[0]), pool);
        var picked = PickedBlock.Freeze(manifests.GetBlock(trained.Blocks[1]), test.Memory.Storage);
        block.Prepare(Settings, picked, new KaimingFactorSource(0, 2), pool);
        return block;
    }

    private static FineTuneOutcome FineTune(TestModel test)
    {
        var ids = torch.randint(90, [8, 16], dtype: ScalarType.Int64, generator: new torch.Generator(5, torch.CPU));
        var task = new FineTuneTask(test.Hash, test.PutWindows(ids), 8, 0, 3, 1, 1, Settings);
        return new FineTuner(test.Memory, new KaimingFactorSource(0, 1), test.CheckpointFolder, TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None);
    }

    private static void AssertGradients(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> actual, string linear)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var ((one, other), index) in expected.Zip(actual).Select((pair, index) => (pair, index)))
        {
            TensorAssert.CloseInNorm(one.grad!, other.grad!, 1e-5, $"{linear}, factor {index}");
        }
    }

    private static double Mean(IEnumerable<double> losses) => losses.Average();
}
