using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Tests.Model;

/// <summary>A budget changes how long work takes, never what it gives.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void Run_ThirdOfTheWeights_ChangesNoBitOfScoringTrainingAndEvaluation()
    {
        using var test = new DeepModel(48);
        using var roomy = test.OpenMemory(TestModel.Unlimited);
        using var tight = test.OpenMemory(test.ThirdOfTheWeights);

        var expected = RunAll(test, roomy);
        var actual = RunAll(test, tight);

        Assert.Equal(expected.Scores, actual.Scores);
        Assert.Equal(expected.Losses, actual.Losses);
        Assert.Equal(expected.Model, actual.Model);
        Assert.Equal(expected.Evaluation, actual.Evaluation);
        Assert.InRange(tight.Blocks.Counters.PeakBytes, 1, test.ThirdOfTheWeights);
        Assert.True(tight.Blocks.Counters.Prefetches > 0);
        Assert.True(tight.Blocks.Counters.Loads > roomy.Blocks.Counters.Loads);
    }

    [Fact]
    public void Run_TwiceAsManyBlocks_FillsNoMoreMemory()
    {
        using var shallow = new DeepModel(24);
        using var deep = new DeepModel(48);
        var bytes = deep.ThirdOfTheWeights / 2;
        using var one = shallow.OpenMemory(bytes);
        using var other = deep.OpenMemory(bytes);

        _ = (shallow.Score(one, shallow.Hash), shallow.Evaluate(one, shallow.Hash));
        _ = (deep.Score(other, deep.Hash), deep.Evaluate(other, deep.Hash));

        Assert.Equal(one.Blocks.Counters.PeakBytes, other.Blocks.Counters.PeakBytes);
        // The whole model's states before each block are kept for the next round while there is room.
        Assert.InRange(other.Budget.PeakBytes - one.Budget.PeakBytes, 0, 24 * shallow.Needs.States(2, 16));
        Assert.InRange(other.References.Bytes, 0, bytes / 8);
        Assert.Equal(24 * shallow.Needs.States(2, 16), deep.Needs.Scoring(48, 2, 16, 1) - shallow.Needs.Scoring(24, 2, 16, 1));
    }

    [Fact]
    public void Run_TrainingFitsButItsStatesDoNot_KeepsThemInAFileAndGivesTheSameBits()
    {
        using var test = new DeepModel(12);
        using var roomy = test.OpenMemory(TestModel.Unlimited);
        using var model = roomy.OpenModel(test.Hash);
        var room = new TrainingRoom(test.TrainingTask, model, roomy);
        using var tight = test.OpenMemory(room.Bytes + test.Needs.Outer);

        var expected = test.Train(roomy);
        var files = new FileWatch(test.ScratchFolder);
        var actual = test.Train(tight, files);

        Assert.Equal(expected.Model, actual.Model);
        Assert.True(files.FolderSeen);
        Assert.Empty(Directory.GetFiles(test.ScratchFolder));
    }

    [Fact]
    public void Run_TrainingDoesNotFit_SaysWhatItNeedsBeforeItComputesAnything()
    {
        using var test = new DeepModel(12);
        using var memory = test.OpenMemory(test.Needs.Outer + (3 * test.Needs.Block));

        var error = Assert.Throws<InvalidInputException>(() => test.Train(memory));

        Assert.Contains("Training a group of 3 blocks needs", error.Message, StringComparison.Ordinal);
        Assert.Contains("--rank", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, memory.Blocks.Counters.Loads);
    }

    [Fact]
    public void OpenModel_NotEvenOneBlockFits_SaysWhatIsNeeded()
    {
        using var test = new DeepModel(12);
        using var memory = test.OpenMemory(test.Needs.Outer);

        var error = Assert.Throws<InvalidInputException>(() => memory.OpenModel(test.Hash));

        Assert.Contains("--memory: '1.05 MB' cannot be used.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("teacher")]
    [InlineData("train")]
    public void Run_CancelledInTheMiddle_GivesBackEverythingButTheEmbedding(string phase)
    {
        using var test = new DeepModel(12);
        using var memory = test.OpenMemory(TestModel.Unlimited);
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => test.Train(memory, new StopAt(phase, stop), stop.Token));

        Assert.Equal(TestModel.Unlimited - test.Needs.Outer, memory.Budget.FreeBytes);
        Assert.Equal(4, test.Score(memory, test.Hash).Sums.Count);
        Assert.Equal(TestModel.Unlimited - test.Needs.Outer - memory.References.Bytes, memory.Budget.FreeBytes);
    }

    private static (IReadOnlyList<double> Scores, IReadOnlyList<double> Losses, string Model, IReadOnlyList<double> Evaluation) RunAll(DeepModel test, DeviceMemory memory)
    {
        var trained = test.Train(memory);
        return (test.Score(memory, trained.Model).Sums, trained.Losses, trained.Model, test.Evaluate(memory, trained.Model).Losses);
    }

    private sealed class StopAt(string phase, CancellationTokenSource stop) : IProgress<TaskProgress>
    {
        public void Report(TaskProgress value)
        {
            if (value is TrainProgress == (phase == "train"))
            {
                stop.Cancel();
            }
        }
    }

    /// <summary>Sees whether there was a folder for states while training ran.</summary>
    private sealed class FileWatch(string folder) : IProgress<TaskProgress>
    {
        public bool FolderSeen { get; private set; }

        public void Report(TaskProgress value) => FolderSeen |= Directory.Exists(folder);
    }
}
