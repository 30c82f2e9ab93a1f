using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.EndToEnd.Tests.Console;

namespace FuseGpt.Cluster.EndToEnd.Tests.Layouts;

/// <summary>However many lanes there are and however the model lies on them, a job gives the same bits.</summary>
public sealed class LayoutTests : IDisposable
{
    /// <summary>Enough for the training, and not for all blocks.</summary>
    private const long LittleMemory = 9_000_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_AnyLayoutOnOneTwoAndThreeLanes_GivesTheSameBits()
    {
        var (alone, _) = await RunAsync(Request(PruningMethod.Fuse, "cpu:1", null));
        foreach (var lanes in new[] { 1, 2, 3 })
        {
            await AssertSameAsync(alone, lanes, ModelLayout.Replicate, null, "Layout replicate. ");
            await AssertSameAsync(alone, lanes, ModelLayout.Pipeline, null, "Layout pipeline. It is asked for.");
            await AssertSameAsync(alone, lanes, ModelLayout.Pipeline, LittleMemory, "Layout pipeline. It is asked for.");
            await AssertSameAsync(alone, lanes, null, LittleMemory, "Layout stream. ");
        }
    }

    [Theory]
    [InlineData(PruningMethod.Sleb)]
    [InlineData(PruningMethod.ShortGpt)]
    public async Task Run_PipelineOfAMethodToCompareWith_GivesTheBitsOfOneLane(PruningMethod method)
    {
        var (alone, _) = await RunAsync(Request(method, "cpu:1", null));

        await AssertSameAsync(alone, 3, ModelLayout.Pipeline, null, "Layout pipeline. It is asked for.");
    }

    [Fact]
    public async Task Run_ShardsBreakDownInTheMiddle_TheirBlocksMoveAndTheBitsAreTheSame()
    {
        var alone = await RunAsync(Request(PruningMethod.Fuse, "cpu:1", ModelLayout.Stream));
        var broken = new HashSet<(string Device, Type Task)>();

        // Each kind of task once on a lane of its own; the training after it has taken its inputs.
        var (state, log) = await RunAsync(Request(PruningMethod.Fuse, "cpu:3", ModelLayout.Pipeline), null, inner => new FailingLane(inner, (device, task) =>
        {
            lock (broken)
            {
                return (device, task) is ("cpu:1", ShardTask { Whole: ScoreTask }) or ("cpu:2", ShardTask { Whole: ScoreTask }) or (_, FineTuneTask)
                    && broken.Add((task is FineTuneTask ? string.Empty : device, task.GetType()));
            }
        }));

        Assert.Equal(3, broken.Count);
        Assert.Contains(log, line => line.Contains("failed on cpu:1 (attempt 1) and is tried again: a loose cable", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("begins again at the first shard", StringComparison.Ordinal));
        AssertSame(alone.State, state, passes: false);
    }

    private async Task AssertSameAsync(PruningJobState alone, int lanes, ModelLayout? layout, long? memory, string told)
    {
        var (state, log) = await RunAsync(Request(alone.Request!.Method, $"cpu:{lanes}", layout), memory);

        Assert.Single(log, line => line.StartsWith(told, StringComparison.Ordinal));
        AssertSame(alone, state, passes: memory is null);
    }

    private static void AssertSame(PruningJobState expected, PruningJobState actual, bool passes)
    {
        Assert.Equal((JobStatus.Done, expected.DensePerplexity), (actual.Status, actual.DensePerplexity));
        foreach (var (one, other) in expected.Rounds.Zip(actual.Rounds))
        {
            // The manifest's hash names every tensor of the model by its content.
            Assert.Equal((one.Picked, one.Model, one.Perplexity), (other.Picked, other.Model, other.Perplexity));
            Assert.Equal(one.Scores, other.Scores);
            Assert.Equal(one.Losses, other.Losses);
            Assert.Equal((one.Guard?.Before, one.Guard?.Dropped), (other.Guard?.Before, other.Guard?.Dropped));
            Assert.Equal(one.Guard?.Trained, other.Guard?.Trained);
            Assert.True(!passes || one.BlockPasses == other.BlockPasses);
        }

        Assert.Equal(2, actual.Rounds.Count);
    }

    private static PruningRequest Request(PruningMethod method, string devices, ModelLayout? layout) => new()
    {
        Model = ConsoleProcess.SampleModel,
        Texts = [ConsoleProcess.TrainText],
        EvaluationTexts = [ConsoleProcess.TestText],
        EvaluationWindows = 3,
        Method = method,
        Blocks = 2,
        Group = 1,
        Samples = 4,
        Calibration = 4,
        SequenceLength = 32,
        FineTune = new FineTuneSettings { Rank = 2, LoraRank = 2, Batch = 2, Epochs = 1 },
        Devices = devices,
        Layout = layout,
    };

    private async Task<(PruningJobState State, IReadOnlyList<string> Log)> RunAsync(PruningRequest request, long? memory = null, Func<IDeviceRuntimeFactory, IDeviceRuntimeFactory>? devices = null)
    {
        await using var host = await LaneHost.StartAsync(_folder[Guid.NewGuid().ToString("N")], memory, devices ?? (inner => inner));
        var (state, log) = await host.RunAsync(request);
        Assert.True(state.Error is null, state.Error);
        return (state, log);
    }
}
