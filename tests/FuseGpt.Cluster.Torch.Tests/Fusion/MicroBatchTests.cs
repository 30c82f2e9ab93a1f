using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

public sealed class MicroBatchTests : IDisposable
{
    private const int Epochs = 50;
    private readonly TestModel _model = new(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama"));

    [Theory]
    [InlineData(TrainingLoss.BatchKl, 1)]
    [InlineData(TrainingLoss.BatchKl, 2)]
    [InlineData(TrainingLoss.BatchKl, 4)]
    [InlineData(TrainingLoss.BatchKl, 3)]
    [InlineData(TrainingLoss.BatchKl, 8)]
    [InlineData(TrainingLoss.Relative, 1)]
    [InlineData(TrainingLoss.Relative, 2)]
    [InlineData(TrainingLoss.Relative, 4)]
    [InlineData(TrainingLoss.Relative, 8)]
    public void Run_FiftySteps_ParametersEqualThoseOfTheWholeBatch(TrainingLoss loss, int microBatch)
    {
        using var scope = torch.NewDisposeScope();
        var windows = _model.PutWindows(torch.arange(8 * 16).reshape(8, 16));

        var whole = Train(windows, loss, null);
        var cut = Train(windows, loss, microBatch);

        Assert.All(whole.Losses.Zip(cut.Losses), pair => Assert.Equal(1, pair.Second / pair.First, 1e-4));
        foreach (var (expected, actual) in Factors(whole.Model).Zip(Factors(cut.Model)))
        {
            using var one = _model.Memory.Storage.LoadWeight(expected);
            using var other = _model.Memory.Storage.LoadWeight(actual);
            TensorAssert.Close(one, other, 1e-5, $"micro-batches of {microBatch}");
        }
    }

    public void Dispose() => _model.Dispose();

    private FineTuneOutcome Train(TensorReference windows, TrainingLoss loss, int? microBatch)
    {
        var settings = new FineTuneSettings { Rank = 2, LoraRank = 2, Batch = 8, Epochs = Epochs, Loss = loss, MicroBatch = microBatch };
        var task = new FineTuneTask(_model.Hash, windows, 8, 3, 3, 4, 1, settings);
        return new FineTuner(_model.Memory, new KaimingFactorSource(0, 1), _model.CheckpointFolder, TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None);
    }

    private IEnumerable<TensorReference> Factors(string model) =>
        _model.Memory.Manifests.GetModel(model).Blocks.Select(_model.Memory.Manifests.GetBlock)
            .SelectMany(block => block.Linears.Values)
            .SelectMany(linear => linear.Pairs.Select(pair => pair.Coefficients).Append(linear.Lora))
            .OfType<LowRankFactors>()
            .SelectMany(factors => new[] { factors.Left, factors.Right });
}
