using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

/// <summary>What GPUs compute in, forced on the CPU: matrix products and states in bfloat16, everything that is trained or summed in float32.</summary>
public sealed class BFloat16Tests : IDisposable
{
    private readonly DeepModel _test = new(12);
    private readonly DeviceMemory _single;
    private readonly DeviceMemory _half;

    public BFloat16Tests() => (_single, _half) = (_test.OpenMemory(TestModel.Unlimited), _test.OpenMemory(TestModel.Unlimited, ScalarType.BFloat16));

    [Fact]
    public void Run_ScoringAndEvaluation_StayCloseToFloat32()
    {
        var tokens = 2.0 * 16;

        Assert.All(_test.Score(_single, _test.Hash).Sums.Zip(_test.Score(_half, _test.Hash).Sums), pair => Assert.Equal(pair.First / tokens, pair.Second / tokens, 5e-3));
        Assert.All(_test.Evaluate(_single, _test.Hash).Losses.Zip(_test.Evaluate(_half, _test.Hash).Losses), pair => Assert.Equal(pair.First, pair.Second, 5e-2));
    }

    [Fact]
    public void Counters_BFloat16_BlocksTakeHalf() => Assert.InRange(_half.NeedsOf(Architecture(_half)).Block, 0, 0.51 * _single.NeedsOf(Architecture(_single)).Block);

    [Theory]
    [InlineData(TrainingLoss.BatchKl, null)]
    [InlineData(TrainingLoss.BatchKl, 3)]
    [InlineData(TrainingLoss.Relative, 2)]
    public void Run_Training_FollowsTheLossesOfFloat32(TrainingLoss loss, int? microBatch)
    {
        var expected = Train(_single, loss, microBatch, epochs: 15, rate: 1e-2);
        var actual = Train(_half, loss, microBatch, epochs: 15, rate: 1e-2);

        // Two batches an epoch: the last but one is the first.
        Assert.True(expected.Losses[^2] < 0.9 * expected.Losses[0]);
        Assert.All(expected.Losses.Zip(actual.Losses), pair => Assert.Equal(1, pair.Second / pair.First, 0.02));
    }

    [Fact]
    public void Run_StepsFarBelowTheResolutionOfBFloat16_AddUp()
    {
        const double Rate = 1e-5;
        var before = _single.Manifests.GetBlock(_single.Manifests.GetModel(_test.Hash).Blocks[_test.TrainingTask.FirstBlock]);

        var trained = Train(_half, TrainingLoss.Relative, null, epochs: 4, Rate);

        var after = _half.Manifests.GetBlock(_half.Manifests.GetModel(trained.Model).Blocks[_test.TrainingTask.FirstBlock]);
        foreach (var (name, norm) in after.Norms)
        {
            using var scope = torch.NewDisposeScope();
            Assert.Equal(TensorType.Float32, norm.Value.Type);
            var moved = (_single.Storage.LoadFloat32(norm.Value) - _single.Storage.LoadFloat32(before.Norms[name].Value)).abs();
            Assert.True(moved.min().item<float>() > 0);
            // Eight steps of Adam, none longer than the learning rate; bfloat16 numbers around 1 lie 800 times as far apart.
            Assert.InRange(moved.max().item<float>(), Rate, 8 * Rate);
        }

        Assert.All(after.Linears.Values, linear => Assert.Equal(TensorType.Float32, linear.Lora!.Left.Type));
    }

    [Fact]
    public void Fold_ComputedInBFloat16_LosesNoDigitOfWhatWasTrained()
    {
        var trained = Train(_half, TrainingLoss.Relative, null, epochs: 2, rate: 1e-4);

        var one = new Folder(_single).Run(new FoldTask(trained.Model), CancellationToken.None);
        var other = new Folder(_half).Run(new FoldTask(trained.Model), CancellationToken.None);

        Assert.Equal(one.Model, other.Model);
    }

    [Fact]
    public void Run_SecondRoundOnTrainedBlocks_KeepsOlderPairsAndFoldedWeights()
    {
        var first = Train(_half, TrainingLoss.Relative, null, epochs: 2, rate: 1e-3);

        foreach (var fold in new[] { false, true })
        {
            var task = Task(TrainingLoss.Relative, null, 6, 1e-3) with { Model = first.Model, Round = 2 };
            task = task with { Settings = task.Settings with { FoldOlder = fold } };
            Assert.All(Run(_single, task).Losses.Zip(Run(_half, task).Losses), pair => Assert.Equal(1, pair.Second / pair.First, 0.02));
        }
    }

    public void Dispose()
    {
        _single.Dispose();
        _half.Dispose();
        _test.Dispose();
    }

    private Core.Models.ModelArchitecture Architecture(DeviceMemory memory)
    {
        using var model = memory.OpenModel(_test.Hash);
        return model.Architecture;
    }

    private FineTuneOutcome Train(DeviceMemory memory, TrainingLoss loss, int? microBatch, int epochs, double rate) => Run(memory, Task(loss, microBatch, epochs, rate));

    private FineTuneTask Task(TrainingLoss loss, int? microBatch, int epochs, double rate) => _test.TrainingTask with
    {
        Settings = _test.TrainingTask.Settings with { Loss = loss, MicroBatch = microBatch, Epochs = epochs, CoefficientLearningRate = rate, BaseLearningRate = rate },
    };

    private FineTuneOutcome Run(DeviceMemory memory, FineTuneTask task) =>
        new FineTuner(memory, new KaimingFactorSource(0, 1), _test.CheckpointFolder, TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None);
}
