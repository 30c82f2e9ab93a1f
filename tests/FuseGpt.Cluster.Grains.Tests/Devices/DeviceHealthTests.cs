using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Devices;

public sealed class DeviceHealthTests : IDisposable
{
    /// <summary>Enough for a rest. All may be the same item's.</summary>
    private const int Failures = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan DeviceCheck = TimeSpan.FromSeconds(5);
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Status_RepeatedFailures_RestsThenIsReadyAgain()
    {
        _script.Fault = Faults.Throw(() => new FuseGptException("overheated"), (_, task) => task is ScoreTask, Failures);
        var start = _time.GetUtcNow();
        await using var silo = await StartAsync();
        await silo.Job("one").StartAsync(Request() with { Output = _folder["one"] });
        await _time.TimerSetAsync(due => due > Rest && due < Rest + DeviceCheck);

        var resting = await StatusAsync(silo);
        await silo.Job("two").StartAsync(Request() with { Output = _folder["two"] });
        var waiting = await silo.Directory.GetAsync("two");
        _time.Advance(Rest + DeviceCheck);
        var events = await PassDeviceChecksAsync(silo.WatchAsync("two"));
        var first = await silo.WatchAsync("one");

        Assert.Equal((DeviceHealth.Resting, "overheated"), (resting.Health, resting.Reason));
        Assert.Equal(start + Rest, resting.RestsUntil);
        Assert.StartsWith("waits for device cpu:0", waiting!.Queue!.Reason, StringComparison.Ordinal);
        Assert.IsType<JobFinished>(events[^1]);
        Assert.IsType<JobFinished>(first[^1]);

        // Counted only now: the device rests a moment before the failure that made it do so is counted.
        var ready = await StatusAsync(silo);
        Assert.Equal((DeviceHealth.Ready, null, 3L), (ready.Health, ready.Reason, ready.ItemsFailed));
    }

    [Fact]
    public async Task Status_AtWork_SaysWithWhatAndCountsAfterwards()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangForEver(hang, (_, task) => task is CompareTask);
        await using var silo = await StartAsync();
        await silo.Job("job").StartAsync(Request());
        await hang.EnteredAsync();

        var busy = await StatusAsync(silo);
        hang.End.Set();
        await silo.WatchAsync("job");
        var idle = await StatusAsync(silo);

        Assert.Equal(new DeviceWork("job", "1/exporting/0", _time.GetUtcNow()), busy.Work);
        Assert.Equal((1000L, 10L), (busy.MemoryLimit, busy.MemoryUsed));
        Assert.Null(idle.Work);
        Assert.Equal(_script.Asked.Count, idle.ItemsDone);
    }

    [Fact]
    public async Task Work_TwoJobsAtOnce_TakeTurnsAndKeepTheirFilesApart()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangForEver(hang, (_, task) => task is ScoreTask && !hang.End.IsSet);
        await using var silo = await StartAsync();
        await silo.Job("one").StartAsync(Request() with { Output = _folder["one"], Seed = 1 });
        await hang.EnteredAsync();
        await silo.Job("two").StartAsync(Request() with { Output = _folder["two"], Seed = 2 });
        await OfferedAsync(silo);
        hang.End.Set();

        Assert.IsType<JobFinished>((await silo.WatchAsync("one"))[^1]);
        Assert.IsType<JobFinished>((await silo.WatchAsync("two"))[^1]);

        var windows = _script.Asked.Select(asked => asked.Task).OfType<ScoreTask>().Select(task => task.Windows.Hash).ToList();
        Assert.Equal(Enumerable.Repeat(windows.Distinct().ToList(), 8).SelectMany(pair => pair), windows);
        Assert.Equal(["one", "two"], Directory.EnumerateDirectories(_folder["work/jobs"]).Select(Path.GetFileName).Order());
    }

    /// <summary>Lets the queue look at its devices as often as it wants to.</summary>
    private async Task<IReadOnlyList<JobEvent>> PassDeviceChecksAsync(Task<IReadOnlyList<JobEvent>> watch)
    {
        while (await Task.WhenAny(watch, _time.TimerSetAsync(DeviceCheck)) != watch)
        {
            _time.Advance(DeviceCheck);
        }

        return await watch;
    }

    private static async Task<DeviceStatus> StatusAsync(JobSilo silo) => (await silo.DevicesAsync()).Single(device => device.Name == "cpu:0");

    /// <summary>Ends when the second job has read its inputs and is about to score, behind the first one's item.</summary>
    private static async Task OfferedAsync(JobSilo silo)
    {
        await foreach (var numbered in silo.Job("two").WatchAsync())
        {
            if (numbered.Event is JobStarted)
            {
                break;
            }
        }

        while ((await silo.Job("two").GetSummaryAsync())!.Phase != JobPhase.Scoring)
        {
            await Task.Yield();
        }

        await StatusAsync(silo);
    }

    private Task<JobSilo> StartAsync() => JobSilo.StartAsync(_folder["work"], _script, _time, options =>
    {
        options.Resilience.BreakerRest = Rest;
        options.Resilience.Attempts = Failures + 1;
    });

    private PruningRequest Request() => PruningJobGrainTests.Request(_folder, PruningMethod.Drop, blocks: 1) with { Devices = "cpu:1", Scores = ScoreExtent.All };
}
