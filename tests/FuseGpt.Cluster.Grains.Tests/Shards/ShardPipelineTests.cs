using System.Collections.Concurrent;
using System.Globalization;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Shards;

/// <summary>Jobs whose model lies in shards, one on each device.</summary>
public sealed class ShardPipelineTests : IDisposable
{
    private static readonly TimeSpan AbandonAfter = TimeSpan.FromMinutes(7);
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new() { Redundancy = index => index == 7 ? 0.9 : 0.5 - (0.01 * index) };
    private readonly Faults.Hang _hang = new();

    public void Dispose()
    {
        _hang.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(PruningMethod.Fuse)]
    [InlineData(PruningMethod.ShortGpt)]
    public async Task Run_ThreeShards_EachPassesItsOwnBlocksAndTheResultEqualsOneDevice(PruningMethod method)
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var alone = Rounds(await silo.RunAsync("alone", Request(method, "alone") with { Devices = "cpu:1", Layout = null }));
        var before = _script.Asked.Count;

        var sharded = Rounds(await silo.RunAsync("sharded", Request(method, "sharded")));

        Assert.Equal(alone.Select(Told), sharded.Select(Told));
        Assert.Equal(alone.SelectMany(round => round.Scores), sharded.SelectMany(round => round.Scores));
        var passed = _script.Asked.Skip(before).Select(asked => (asked.Device, Shard: asked.Task as ShardTask)).Where(asked => asked.Shard is not null).ToList();
        Assert.Equal(
            [("cpu:0", 0, 4), ("cpu:1", 4, 4), ("cpu:2", 8, 4)],
            passed.Where(asked => BlocksOf(asked.Shard!) == 12 && asked.Shard!.Whole is not PropagateTask).Select(asked => (asked.Device, asked.Shard!.FirstBlock, asked.Shard.BlockCount)).Distinct().Order());
        Assert.DoesNotContain(_script.Asked.Skip(before), asked => asked.Task is ScoreTask or EvaluateTask);
        var worked = (await silo.Job("sharded").GetWorkAsync()).Where(item => item.Key is { Round: 1, Phase: JobPhase.Scoring, Index: "0" }).GroupBy(item => item.Key);
        Assert.All(worked, item => Assert.Equal(["local/cpu:0", "local/cpu:1", "local/cpu:2"], item.Select(part => part.Span.Device)));
        Assert.NotEmpty(worked);
        Assert.Empty(_script.States);
    }

    [Fact]
    public async Task Run_Fusion_TakesTheSamplesToTheGroupAndTrainsWhereThePickedBlockIs()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        Rounds(await silo.RunAsync("job", Request(PruningMethod.Fuse, "out") with { Group = 3, Blocks = 1 }));

        var (device, task) = Assert.Single(_script.Asked, asked => asked.Task is FineTuneTask);
        var train = (FineTuneTask)task;
        Assert.Equal(("cpu:1", 6, 7), (device, train.FirstBlock, train.PickedBlock));
        Assert.Equal(train.SampleCount / train.Settings.Batch, train.Inputs!.Count);
        Assert.Equal(
            [("cpu:0", 0, 4), ("cpu:1", 4, 2)],
            _script.Asked.Where(asked => asked.Task is ShardTask { Whole: PropagateTask }).Select(asked => (asked.Device, ((ShardTask)asked.Task).FirstBlock, ((ShardTask)asked.Task).BlockCount)).Distinct().Order());
        Assert.Equal(
            ["local/cpu:0", "local/cpu:1"],
            (await silo.Job("job").GetWorkAsync()).Where(item => item.Key.Phase == JobPhase.Propagating).Select(item => item.Span.Device).Distinct().Order());
    }

    [Fact]
    public async Task Run_Shards_WorkAtOnce()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        using var all = new Barrier(3);
        var taken = new ConcurrentDictionary<string, int>();
        _script.Fault = (device, task, token) =>
        {
            // The last shard waits with its first sample, for the one before it with its second, and that for the first with its third.
            if (task is ShardTask { Whole: ScoreTask } && taken.AddOrUpdate(device, 1, (_, count) => count + 1) == 3 - int.Parse(device[^1..], CultureInfo.InvariantCulture))
            {
                all.SignalAndWait(token);
            }
        };

        Assert.Equal(2, Rounds(await silo.RunAsync("job", Request(PruningMethod.Drop, "out") with { Scores = ScoreExtent.All })).Count);
        Assert.All(taken.Values, count => Assert.Equal(2 * 8, count));
    }

    [Fact]
    public async Task Run_ShardsDeviceFails_TheShardMovesToTheNextAndStaysThere()
    {
        _script.Fault = Faults.Throw(() => new FuseGptException("a loose cable"), (device, task) => device == "cpu:1" && task is ShardTask { Whole: ScoreTask }, times: 1);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(PruningMethod.Drop, "out"));

        Assert.Equal([7, 0], Rounds(events).Select(round => round.Picked));
        Assert.Contains("a loose cable", Assert.Single(events.OfType<JobTroubled>()).Message, StringComparison.Ordinal);
        Assert.Equal(["cpu:1", "cpu:2"], _script.Asked.Where(asked => asked.Task is ShardTask { FirstBlock: 4 }).Select(asked => asked.Device).Distinct());
        Assert.Empty(_script.States);
    }

    [Fact]
    public async Task Run_ShardsDeviceNeverComesBack_TheShardIsBuiltOnAnother()
    {
        var time = new ManualTime();
        _script.Fault = Faults.HangForEver(_hang, (device, task) => device == "cpu:2" && task is ShardTask { Whole: ScoreTask });
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script, time, options => options.Resilience.AbandonAfter = AbandonAfter);

        // One sample and nothing to measure: the other devices have nothing to do that could time out as well.
        await silo.Job("job").StartAsync(Request(PruningMethod.Drop, "out") with { Calibration = 1, EvaluationTexts = [] });
        await _hang.EnteredAsync();

        // Behind the offers to the other devices: a call in flight would time out as well.
        await silo.DevicesAsync();
        await time.AdvancePastAsync(TimeSpan.FromHours(24), AbandonAfter);
        var events = await silo.WatchAsync("job");

        Assert.Equal([7, 0], Rounds(events).Select(round => round.Picked));
        Assert.Equal(DeviceHealth.Lost, (await silo.DevicesAsync()).Single(device => device.Name == "cpu:2").Health);
        Assert.Equal("cpu:0", _script.Asked.Last(asked => asked.Task is ShardTask { FirstBlock: 8 }).Device);
    }

    [Fact]
    public async Task Run_StatesAreGone_TheItemBeginsAgainAtTheFirstShard()
    {
        var dropped = 0;
        _script.Fault = (_, task, _) =>
        {
            if (task is ShardTask { Input: { } input, FirstBlock: 8 } && Interlocked.Increment(ref dropped) == 1)
            {
                _script.Take(input);
            }
        };
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(PruningMethod.Drop, "out"));

        Assert.Equal([7, 0], Rounds(events).Select(round => round.Picked));
        Assert.Contains("begins again at the first shard", Assert.Single(events.OfType<JobTroubled>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TrainingFailsAfterItTookItsInputs_TheyAreComputedAgain()
    {
        var failed = 0;
        _script.Fault = (_, task, _) =>
        {
            if (task is FineTuneTask train && Interlocked.Increment(ref failed) == 1)
            {
                train.Inputs!.ToList().ForEach(_script.Take);
                throw new FuseGptException("a loose cable");
            }
        };
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var rounds = Rounds(await silo.RunAsync("job", Request(PruningMethod.Fuse, "out") with { Group = 3, Blocks = 1 }));

        Assert.Equal([3, 2, 1], Assert.Single(rounds).Losses);
        Assert.Equal(3, _script.Asked.Count(asked => asked.Task is FineTuneTask));
    }

    [Fact]
    public async Task Run_TooLittleMemoryInAShard_GoesOnSmallerToTheSameResult()
    {
        _script.Redundancy = index => 0.5 + (index / 1024.0);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var whole = Rounds(await silo.RunAsync("whole", Request(PruningMethod.Drop, "whole")));
        _script.Fault = (_, task, _) =>
        {
            if (task is ShardTask { FirstBlock: > 0, Whole: ScoreTask { Candidates.Count: > 3 } })
            {
                throw new DeviceMemoryException("too little memory");
            }
        };

        var halved = Rounds(await silo.RunAsync("halved", Request(PruningMethod.Drop, "halved")));

        Assert.Equal(whole.SelectMany(round => round.Scores), halved.SelectMany(round => round.Scores));
        Assert.Equal(3, (await silo.Job("halved").GetStateAsync()).Limits.ScoreCandidates);
    }

    [Fact]
    public async Task Pause_ItemsInShards_StopsThemAndGoesOnInAnotherLayout()
    {
        _script.Fault = Faults.HangUntilCancelled(_hang, (device, task) => device == "cpu:1" && task is ShardTask { Whole: ScoreTask });
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        await silo.Job("job").StartAsync(Request(PruningMethod.Drop, "out"));
        await _hang.EnteredAsync();

        await silo.Job("job").PauseAsync();
        var left = _script.States.Count;
        var events = await silo.RunAsync("job", Request(PruningMethod.Drop, "out") with { Layout = ModelLayout.Stream });

        Assert.Equal(0, left);
        Assert.Equal([7, 0], Rounds(events).Select(round => round.Picked));
        Assert.Contains(await silo.Job("job").GetLogsAsync(), line => line.Text.StartsWith("Layout pipeline. It is asked for.", StringComparison.Ordinal));
        Assert.Contains(await silo.Job("job").GetLogsAsync(), line => line.Text.StartsWith("Layout stream. It is asked for.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pause_WhileTheGroupTrains_TakesTheSamplesThereAgain()
    {
        _script.Fault = Faults.HangUntilCancelled(_hang, (_, task) => task is FineTuneTask);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var request = Request(PruningMethod.Fuse, "out") with { Group = 3, Blocks = 1 };
        await silo.Job("job").StartAsync(request);
        await _hang.EnteredAsync();
        await silo.Job("job").PauseAsync();
        _script.Fault = (_, _, _) => { };

        var rounds = Rounds(await silo.RunAsync("job", request));

        Assert.Equal([3, 2, 1], Assert.Single(rounds).Losses);
        var trained = _script.Asked.Select(asked => asked.Task).OfType<FineTuneTask>().ToList();
        Assert.Equal(TaskHash.Of(trained[0]), TaskHash.Of(trained[1]));
        Assert.Empty(_script.States);
    }

    [Fact]
    public async Task Run_FitsAllGpusTogetherAlone_IsAPipelineUnasked()
    {
        var request = Request(PruningMethod.Drop, "out") with { Devices = "cuda:0,1,2", Layout = null };
        using var checkpoint = Checkpoint.Open(request.Model);
        _script.MemoryBytes = Enumerable.Range(1, 1000).Select(step => step * 100_000L).First(bytes => LayoutOn(bytes) == ModelLayout.Pipeline);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        Assert.Equal([7, 0], Rounds(await silo.RunAsync("job", request)).Select(round => round.Picked));

        Assert.Contains(await silo.Job("job").GetLogsAsync(), line => line.Text.StartsWith("Layout pipeline. In cuda:0, 12 blocks take", StringComparison.Ordinal));
        Assert.Equal(["cuda:0", "cuda:1", "cuda:2"], _script.Asked.Where(asked => asked.Task is ShardTask).Select(asked => asked.Device).Distinct().Order());

        ModelLayout LayoutOn(long bytes) =>
            LayoutPlan.Choose(request, checkpoint.Config.Architecture, [.. Enumerable.Range(0, 3).Select(index => new PlannedDevice($"cuda:{index}", "cuda", bytes))], 16).Layout;
    }

    [Fact]
    public async Task Run_ReplicateWithoutTheRoom_FailsAndSaysWhatIsNeeded()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", Request(PruningMethod.Drop, "out") with { Layout = ModelLayout.Replicate }))[^1]);

        Assert.True(failed.IsInputError);
        Assert.Contains("Each memory must hold the whole model.", failed.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<RoundRecord> Rounds(IReadOnlyList<JobEvent> events) => Assert.IsType<JobFinished>(events[^1]).Result.Rounds;

    private static (int, string, double?, long, int) Told(RoundRecord round) => (round.Picked, round.Model, round.Perplexity, round.BlockPasses, round.Losses.Count);

    private int BlocksOf(ShardTask shard) =>
        new Core.Manifests.ManifestStore(new Core.Artifacts.ArtifactStore(Path.Combine(_folder["work"], "artifacts"))).GetModel(shard.Model).Blocks.Count;

    private PruningRequest Request(PruningMethod method, string output)
    {
        var request = PruningJobGrainTests.Request(_folder, method, blocks: 2);
        return request with { Output = _folder[output], EvaluationTexts = request.Texts, EvaluationWindows = 16, Devices = "cpu:3", Layout = ModelLayout.Pipeline };
    }
}
