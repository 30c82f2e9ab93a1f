using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>What a job does when something fails below it.</summary>
public sealed class JobResilienceTests : IDisposable
{
    private static readonly TimeSpan ItemTimeout = TimeSpan.FromMinutes(31);
    private static readonly TimeSpan AbandonAfter = TimeSpan.FromMinutes(7);
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();
    private readonly Faults.Hang _hang = new();

    public void Dispose()
    {
        _hang.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_ItemFailsOnOneDevice_IsDoneOnAnotherAndTheLogSaysSo()
    {
        _script.Fault = Faults.Throw(() => new FuseGptException("a loose cable"), (device, task) => device == "cpu:0" && task is ScoreTask, times: 1);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", Request(PruningMethod.Drop));

        Assert.IsType<JobFinished>(events[^1]);
        Assert.Contains("a loose cable", Assert.Single(events.OfType<JobTroubled>()).Message, StringComparison.Ordinal);
        Assert.Contains(await silo.Job("job").GetLogsAsync(), line => line.Text.Contains("failed on cpu:0 (attempt 1)", StringComparison.Ordinal));
        Assert.Equal(["cpu:1"], DevicesAfterTheFirst(task => task is ScoreTask).Take(1));
        var failed = Assert.Single(await silo.Job("job").GetWorkAsync(), item => item.Span.Error is not null);
        Assert.Equal(("local/cpu:0", JobPhase.Scoring), (failed.Span.Device, failed.Key.Phase));
        Assert.Contains("a loose cable", failed.Span.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ItemFailsOnThreeDevices_JobFailsWithTheHistory()
    {
        _script.Fault = Faults.Throw(() => new FuseGptException("poison"), (_, task) => task is FineTuneTask);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", Request(PruningMethod.Fuse) with { Devices = "cpu:4" }))[^1]);

        var tried = _script.Asked.Where(asked => asked.Task is FineTuneTask).Select(asked => asked.Device).ToList();
        Assert.Equal((3, 3), (tried.Count, tried.Distinct().Count()));
        Assert.Contains("failed 3 times", failed.Message, StringComparison.Ordinal);
        Assert.All(tried, device => Assert.Contains($"On {device}: poison", failed.Message, StringComparison.Ordinal));
        Assert.Equal(failed.Message, (await silo.Directory.GetAsync("job"))!.Error);
        var noted = (await silo.Job("job").GetWorkAsync()).Where(item => item.Key.Phase == JobPhase.Training);
        Assert.Equal(tried.Select(device => $"local/{device}"), noted.Where(item => item.Span.Error == "poison").Select(item => item.Span.Device));
    }

    [Fact]
    public async Task Run_InputError_IsNotTriedAgain()
    {
        _script.Fault = Faults.Throw(() => new InvalidInputException("MODEL", "x", "rule.", "fix."), (_, task) => task is FineTuneTask);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", Request(PruningMethod.Fuse)))[^1]);

        Assert.True(failed.IsInputError);
        Assert.Single(_script.Asked, asked => asked.Task is FineTuneTask);
    }

    [Fact]
    public async Task Run_TooLittleMemory_GoesOnSmallerToTheSameResult()
    {
        // Sums of halves are sums of these numbers without rounding.
        _script.Redundancy = index => 0.5 + (index / 1024.0);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var whole = Rounds(await silo.RunAsync("whole", Request(PruningMethod.Fuse, _folder["whole"])));
        _script.Fault = Faults.Memory(mostCandidates: 3, mostWindows: 1, mostMicroBatch: 2);

        var halved = Rounds(await silo.RunAsync("halved", Request(PruningMethod.Fuse, _folder["halved"])));
        var state = await silo.Job("halved").GetStateAsync();

        Assert.Equal(whole.SelectMany(round => round.Scores), halved.SelectMany(round => round.Scores));
        Assert.Equal(whole.Select(round => (round.Picked, round.Model, round.Perplexity)), halved.Select(round => (round.Picked, round.Model, round.Perplexity)));
        Assert.Equal(new WorkLimits(ScoreCandidates: 3, EvaluateWindows: 1, MicroBatch: 2), state.Limits);
        Assert.Equal(2, _script.Asked.Select(asked => asked.Task).OfType<FineTuneTask>().Last().Settings.MicroBatch);
    }

    [Fact]
    public async Task Run_DoesNotFitAtItsSmallest_JobFailsAndSaysSo()
    {
        _script.Fault = Faults.Memory(mostCandidates: 12, mostWindows: 0, mostMicroBatch: 8);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", Request(PruningMethod.Drop)))[^1]);

        Assert.Contains("does not fit even at its smallest", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DeviceHangs_TimesOutAndTheItemIsDoneElsewhere()
    {
        var time = new ManualTime();
        string? hanging = null;
        _script.Fault = Faults.HangUntilCancelled(_hang, (device, task) => task is FoldTask && (Interlocked.CompareExchange(ref hanging, device, null) ?? device) == device);
        await using var silo = await StartAsync(time);
        await silo.Job("job").StartAsync(Request(PruningMethod.Drop) with { EvaluationTexts = [] });
        await _hang.EnteredAsync();

        // Nobody watches yet: a call in flight would time out as well.
        time.Advance(ItemTimeout);
        var events = await silo.WatchAsync("job");

        Assert.IsType<JobFinished>(events[^1]);
        Assert.Equal(2, _script.Asked.Where(asked => asked.Task is FoldTask).Select(asked => asked.Device).Distinct().Count());
    }

    [Fact]
    public async Task Run_DeviceNeverComesBack_IsLostAndTheJobGoesOnElsewhere()
    {
        var time = new ManualTime();
        _script.Fault = Faults.HangForEver(_hang, (device, task) => device == "cpu:0" && task is FineTuneTask);
        _script.Before = (task, _) => { };
        await using var silo = await StartAsync(time);
        await silo.Job("job").StartAsync(Request(PruningMethod.Fuse) with { Devices = "cpu:1" });
        await _hang.EnteredAsync();

        await AbandonAsync(time);
        var failed = Assert.IsType<JobFailed>((await silo.WatchAsync("job"))[^1]);
        await silo.Job("job").StartAsync(Request(PruningMethod.Fuse) with { Devices = "cpu:2" });
        var events = await silo.WatchAsync("job");

        Assert.Contains("No device is left. cpu:0:", failed.Message, StringComparison.Ordinal);
        Assert.IsType<JobFinished>(events[^1]);
        var status = (await silo.DevicesAsync()).Single(device => device.Name == "cpu:0");
        Assert.Equal(DeviceHealth.Lost, status.Health);
        Assert.Contains("did not stop", status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DiskFull_FailsPlainlyAndGoesOnWhenMended()
    {
        _script.Fault = Faults.Throw(() => new IOException("No space left on device : '/data/artifacts/ab'", 28), (_, task) => task is FineTuneTask { Round: 2 });
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", Request(PruningMethod.Fuse)))[^1]);
        _script.Fault = (_, _, _) => { };

        var events = await silo.RunAsync("job", Request(PruningMethod.Fuse));

        Assert.Contains("/data/artifacts/ab", failed.Message, StringComparison.Ordinal);
        Assert.Contains("Make room", failed.Message, StringComparison.Ordinal);
        Assert.Equal(1, events.OfType<JobStarted>().Single().RoundsDone);
        Assert.IsType<JobFinished>(events[^1]);
        Assert.Equal(2, _script.Asked.Count(asked => asked.Task is FineTuneTask { Round: 2 }));
    }

    [Fact]
    public async Task Run_CorruptArtifact_FailsWithTheFileAndIsNotTriedAgain()
    {
        _script.Fault = Faults.Throw(() => new ArtifactCorruptException("Artifact ab is damaged. Delete '/data/ab*'."), (_, task) => task is FineTuneTask);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", Request(PruningMethod.Fuse)))[^1]);

        Assert.Equal("Artifact ab is damaged. Delete '/data/ab*'.", failed.Message);
        Assert.Single(_script.Asked, asked => asked.Task is FineTuneTask);
    }

    private static IReadOnlyList<RoundRecord> Rounds(IReadOnlyList<JobEvent> events) => Assert.IsType<JobFinished>(events[^1]).Result.Rounds;

    private static Task AbandonAsync(ManualTime time) => time.AdvancePastAsync(TimeSpan.FromHours(24), AbandonAfter);

    private Task<JobSilo> StartAsync(ManualTime time) => JobSilo.StartAsync(_folder["work"], _script, time, options =>
    {
        options.Resilience.ItemTimeout = ItemTimeout;
        options.Resilience.AbandonAfter = AbandonAfter;
    });

    /// <summary>The devices that did a task again that one had failed at.</summary>
    private IEnumerable<string> DevicesAfterTheFirst(Func<DeviceTask, bool> of) =>
        _script.Asked.Where(asked => of(asked.Task)).GroupBy(asked => asked.Task).Where(group => group.Count() > 1).SelectMany(group => group.Skip(1)).Select(asked => asked.Device);

    private PruningRequest Request(PruningMethod method, string? output = null)
    {
        var request = PruningJobGrainTests.Request(_folder, method, blocks: 2);
        return request with { Output = output ?? request.Output, EvaluationTexts = request.Texts, EvaluationWindows = 16 };
    }
}
