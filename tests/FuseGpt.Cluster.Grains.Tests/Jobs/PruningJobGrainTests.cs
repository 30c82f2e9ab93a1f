using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

public sealed class PruningJobGrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    [Fact]
    public async Task Start_Drop_PicksHighestRedundancyOfEachRoundAndWritesTheModel()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(PruningMethod.Drop, blocks: 2) with { Scores = ScoreExtent.All });

        var result = Assert.IsType<JobFinished>(events[^1]).Result;
        Assert.Equal([11, 10], result.Removed);
        Assert.Equal(Enumerable.Range(0, 10), result.Kept);
        Assert.Equal(8 * (12 * 13 / 2), result.Rounds[0].BlockPasses);
        Assert.True(File.Exists(Path.Combine(_folder["out"], "config.json")));
        Assert.Equal(JobStatus.Done, (await silo.Job("job").GetStateAsync()).Status);
    }

    [Fact]
    public async Task Start_EnoughScores_PicksTheSameAndTellsBoundsAsBounds()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(PruningMethod.Drop, blocks: 2));

        var rounds = Rounds(events);
        Assert.Equal([11, 10], rounds.Select(round => round.Picked));
        Assert.Equal(new BlockScore { Redundancy = 0.61, Tokens = 512 }, rounds[0].Scores[11]);
        Assert.Equal((null, true), (rounds[0].Scores[0].Redundancy, rounds[0].Scores[0].Bound < 0.61));
        Assert.All(_script.Asked.Select(asked => asked.Task).OfType<ScoreTask>(), task => Assert.Equal(1, task.SampleCount));
        var provenance = await File.ReadAllTextAsync(Path.Combine(_folder["out"], "fusegpt.json"));
        Assert.Contains("\"bound\"", provenance, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cpu:2")]
    [InlineData("cpu:3")]
    public async Task Start_EnoughScoresOnSeveralDevices_EqualOneDevice(string devices)
    {
        _script.Redundancy = index => 1 - (0.3 / (index + 1));
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var several = Rounds(await silo.RunAsync("several", Request(PruningMethod.Drop, blocks: 3) with { Devices = devices, Output = _folder["several"] }));
        var one = Rounds(await silo.RunAsync("one", Request(PruningMethod.Drop, blocks: 3) with { Devices = "cpu:1", Output = _folder["one"] }));

        Assert.Equal(one.Select(round => round.Picked), several.Select(round => round.Picked));
        Assert.Equal(one.SelectMany(round => round.Scores), several.SelectMany(round => round.Scores));
    }

    [Theory]
    [InlineData(PruningMethod.ShortGpt)]
    [InlineData(PruningMethod.Sleb)]
    public async Task Start_MeasureWithoutAUsefulBound_ScoresAll(PruningMethod method)
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(method, blocks: 1));

        Assert.All(Rounds(events)[0].Scores, score => Assert.NotNull(score.Redundancy));
    }

    [Fact]
    public async Task Start_EqualRedundancies_PicksLowestIndex()
    {
        _script.Redundancy = index => index is 4 or 7 ? 0.9 : 0.1;
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(PruningMethod.Drop, blocks: 1));

        Assert.Equal([4], Assert.IsType<JobFinished>(events[^1]).Result.Removed);
    }

    [Fact]
    public async Task Start_Fuse_TrainsThePaperGroupOncePerRound()
    {
        _script.Redundancy = index => index == 5 ? 0.9 : 0.1;
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(PruningMethod.Fuse, blocks: 1));

        var round = Assert.Single(Assert.IsType<JobFinished>(events[^1]).Result.Rounds);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9], round.Group);
        Assert.Equal([3, 2, 1], round.Losses);
        Assert.Single(_script.Asked, asked => asked.Task is FineTuneTask { PickedBlock: 5, FirstBlock: 2, BlockCount: 8 });
        Assert.Contains(await silo.Job("job").GetWorkAsync(), item => item.Key.Phase == JobPhase.Training && item.Span.Device.StartsWith("local/cpu:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_ShortGpt_ScoresOnceAndDropsInThatOrder()
    {
        _script.Redundancy = index => index switch { 3 => 0.9, 8 => 0.8, _ => 0.1 };
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(PruningMethod.ShortGpt, blocks: 2));

        Assert.Equal([3, 8], Assert.IsType<JobFinished>(events[^1]).Result.Removed);
        Assert.Equal([8L * 78, 0L], Rounds(events).Select(round => round.BlockPasses));
    }

    [Fact]
    public async Task Start_ThreeDevices_ShareTheWorkAndResultEqualsOneDevice()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        using var all = new Barrier(3);
        _script.Before = (task, token) => MeetOnce(all, task, token);
        var three = await silo.RunAsync("three", Request(PruningMethod.Drop, blocks: 2) with { Devices = "cpu:3", Output = _folder["three"], Scores = ScoreExtent.All });
        _script.Before = (_, _) => { };
        var one = await silo.RunAsync("one", Request(PruningMethod.Drop, blocks: 2) with { Devices = "cpu:1", Output = _folder["one"], Scores = ScoreExtent.All });

        Assert.Equal(["cpu:0", "cpu:1", "cpu:2"], _script.Asked.Take(3).Select(asked => asked.Device).Order());
        Assert.Equal(Rounds(one).Select(round => round.Model), Rounds(three).Select(round => round.Model));
        Assert.Equal(Rounds(one).SelectMany(round => round.Scores), Rounds(three).SelectMany(round => round.Scores));
    }

    [Fact]
    public async Task Start_DeviceFails_JobFailsWithTheReasonAndGoesOnWhenStartedAgain()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        _script.Before = (task, _) => ThrowInSecondRound(task);

        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", Request(PruningMethod.Fuse, blocks: 2)))[^1]);
        _script.Before = (_, _) => { };
        var events = await silo.RunAsync("job", Request(PruningMethod.Fuse, blocks: 2));

        Assert.Contains("the device caught fire", failed.Message, StringComparison.Ordinal);
        Assert.False(failed.IsInputError);
        Assert.Equal(2, Assert.IsType<JobFinished>(events[^1]).Result.Rounds.Count);
        Assert.Single(_script.Asked, asked => asked.Task is FineTuneTask { Round: 1 });
    }

    [Fact]
    public async Task Pause_WhileTraining_StopsAndANewSiloGoesOnFromTheLastRound()
    {
        using var training = new SemaphoreSlim(0);
        _script.Before = (task, token) => WaitInSecondRound(task, training, token);
        await using (var silo = await JobSilo.StartAsync(_folder["work"], _script))
        {
            await silo.Job("job").StartAsync(Request(PruningMethod.Fuse, blocks: 2));
            await training.WaitAsync();
            await silo.Job("job").PauseAsync();
            Assert.Equal(JobStatus.Paused, (await silo.Job("job").GetStateAsync()).Status);
        }

        _script.Before = (_, _) => { };
        await using var next = await JobSilo.StartAsync(_folder["work"], _script);
        var events = await next.RunAsync("job", Request(PruningMethod.Fuse, blocks: 2));

        Assert.Equal(1, Assert.IsType<JobStarted>(events.First(item => item is JobStarted)).RoundsDone);
        Assert.Equal([1, 2], events.OfType<RoundFinished>().Select(finished => finished.Record.Round));
        Assert.Equal([11, 10], Assert.IsType<JobFinished>(events[^1]).Result.Removed);
        Assert.Single(_script.Asked, asked => asked.Task is FineTuneTask { Round: 1 });
    }

    [Fact]
    public async Task Pause_WhileScoring_ANewSiloFindsTheSameScoresAsOneThatNeverStopped()
    {
        var tasks = 0;
        using var scoring = new SemaphoreSlim(0);
        _script.Before = (task, token) => WaitAtTask(40, task, ref tasks, scoring, token);
        await using (var silo = await JobSilo.StartAsync(_folder["work"], _script))
        {
            await silo.Job("job").StartAsync(Request(PruningMethod.Drop, blocks: 4));
            await scoring.WaitAsync();
            await silo.Job("job").PauseAsync();
            Assert.InRange((await silo.Job("job").GetStateAsync()).Rounds.Count, 1, 3);
        }

        _script.Before = (_, _) => { };
        await using var next = await JobSilo.StartAsync(_folder["work"], _script);
        var stopped = Rounds(await next.RunAsync("job", Request(PruningMethod.Drop, blocks: 4)));
        var whole = Rounds(await next.RunAsync("whole", Request(PruningMethod.Drop, blocks: 4) with { Output = _folder["whole"] }));

        Assert.Equal(whole.Select(round => round.Picked), stopped.Select(round => round.Picked));
        Assert.Equal(whole.SelectMany(round => round.Scores), stopped.SelectMany(round => round.Scores));
    }

    [Fact]
    public async Task Start_Finished_ShowsTheResultWithoutWorkingAgain()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var first = await silo.RunAsync("job", Request(PruningMethod.Drop, blocks: 1));
        var asked = _script.Asked.Count;

        var again = await silo.RunAsync("job", Request(PruningMethod.Drop, blocks: 1));

        Assert.Equal(asked, _script.Asked.Count);
        Assert.Equal(Rounds(first).Select(round => round.Model), Rounds(again).Select(round => round.Model));
    }

    [Fact]
    public async Task Start_NoFolderAskedFor_EndsWithItsLastRoundAndIsRemembered()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var request = Request(PruningMethod.Drop, blocks: 2) with { Output = null };

        var result = Assert.IsType<JobFinished>((await silo.RunAsync("job", request))[^1]).Result;
        var asked = _script.Asked.Count;
        var again = await silo.RunAsync("job", request);

        Assert.Equal((10, (string?)null, (double?)null), (result.Kept.Count, result.Output, result.ExportDifference));
        Assert.DoesNotContain(_script.Asked, item => item.Task is FoldTask or CompareTask);
        Assert.Equal(asked, _script.Asked.Count);
        Assert.IsType<JobFinished>(Assert.Single(again));
        Assert.Equal(["work"], Directory.EnumerateDirectories(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Start_TextShorterThanAWindow_FailsAsInputErrorAndWritesNothing()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var request = Request(PruningMethod.Drop, blocks: 1) with { Texts = [_folder.Write("short.txt", "Too short.")] };

        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", request))[^1]);

        Assert.True(failed.IsInputError);
        Assert.Contains("--seq", failed.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Start_BatchOfOne_IsRefusedAtTheCall()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var request = Request(PruningMethod.Fuse, blocks: 1);

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => silo.Job("job").StartAsync(request with { FineTune = request.FineTune with { Batch = 1 } }));

        Assert.Contains("--batch", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private PruningRequest Request(PruningMethod method, int blocks) => Request(_folder, method, blocks);

    /// <summary>A small request on the sample model.</summary>
    internal static PruningRequest Request(TemporaryFolder folder, PruningMethod method, int blocks)
    {
        var samples = Path.Combine(ReferenceData.RepositoryRoot(), "samples");
        return new PruningRequest
        {
            Model = Path.Combine(samples, "tiny-llama"),
            Texts = [Path.Combine(samples, "text", "test.txt")],
            Output = folder["out"],
            Blocks = blocks,
            Method = method,
            SequenceLength = 64,
            Samples = 8,
            Calibration = 8,
            Devices = "cpu:2",
        };
    }

    private static IReadOnlyList<RoundRecord> Rounds(IReadOnlyList<JobEvent> events) => Assert.IsType<JobFinished>(events[^1]).Result.Rounds;

    private static void ThrowInSecondRound(DeviceTask task)
    {
        if (task is FineTuneTask { Round: 2 })
        {
            throw new FuseGptException("the device caught fire");
        }
    }

    private static void WaitAtTask(int number, DeviceTask task, ref int tasks, SemaphoreSlim reached, CancellationToken cancellationToken)
    {
        if (task is ScoreTask && Interlocked.Increment(ref tasks) >= number)
        {
            reached.Release();
            cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static void WaitInSecondRound(DeviceTask task, SemaphoreSlim training, CancellationToken cancellationToken)
    {
        if (task is FineTuneTask { Round: 2 })
        {
            training.Release();
            cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Holds the first three samples' tasks until three devices have one each.</summary>
    private static void MeetOnce(Barrier all, DeviceTask task, CancellationToken cancellationToken)
    {
        if (task is ScoreTask { FirstSample: < 3 } && all.CurrentPhaseNumber == 0)
        {
            all.SignalAndWait(cancellationToken);
        }
    }
}
