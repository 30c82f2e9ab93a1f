using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Telemetry;

/// <summary>What is measured of a device.</summary>
[Collection(nameof(JobMetricsTests))]
public sealed class DeviceMetricsTests : IDisposable
{
    /// <summary>Enough for a rest. All may be the same item's.</summary>
    private const int Failures = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan RestMargin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AbandonAfter = TimeSpan.FromMinutes(7);
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();
    private readonly ManualTime _time = new();
    private readonly Measurements _measured = new();

    public void Dispose()
    {
        _measured.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Breaker_RepeatedFailures_GoesFromReadyOverRestingAndTrialToReady()
    {
        _script.Before = (_, _) => _measured.Observe();
        _script.Fault = Faults.Throw(() => new FuseGptException("overheated"), (_, task) => task is ScoreTask, Failures);
        await using var silo = await StartAsync();
        await silo.Job("job").StartAsync(Request());
        await _time.TimerSetAsync(due => due > Rest && due < Rest + RestMargin);

        _measured.Observe();
        for (var step = 0; step < 3; step++)
        {
            // In steps shorter than a call may take: one to the device may still be in flight.
            await silo.DevicesAsync();
            _time.Advance((Rest + RestMargin) / 3);
        }

        var events = await silo.WatchAsync("job");

        Assert.IsType<JobFinished>(events[^1]);
        Assert.Equal([0, 2, 1, 0], Changes(_measured.Of(FuseGptMetrics.DeviceBreakerState, "cpu:0")));
    }

    [Fact]
    public async Task Breaker_DeviceNeverComesBack_IsLost()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangForEver(hang, (_, task) => task is ScoreTask);
        await using var silo = await StartAsync();
        await silo.Job("job").StartAsync(Request());
        await hang.EnteredAsync();

        // Behind the offers to the devices: a call in flight would time out as well.
        await silo.DevicesAsync();
        await _time.AdvancePastAsync(TimeSpan.FromHours(24), AbandonAfter);
        await silo.WatchAsync("job");
        _measured.Observe();

        Assert.Equal(3, _measured.Of(FuseGptMetrics.DeviceBreakerState, "cpu:0").Last());
    }

    [Fact]
    public async Task Memory_DeviceThatIsAtWork_IsMeasuredUntilItsSiloStops()
    {
        var silo = await StartAsync();
        await silo.RunAsync("job", Request());
        _measured.Observe();
        await silo.DisposeAsync();
        var before = _measured.All.Count;
        _measured.Observe();

        Assert.Equal([10], _measured.Of(FuseGptMetrics.DeviceMemoryUsed, "cpu:0"));
        Assert.Equal([1000], _measured.Of(FuseGptMetrics.DeviceMemoryLimit, "cpu:0"));
        Assert.Equal(before, _measured.All.Count);
    }

    private static IEnumerable<double> Changes(IEnumerable<double> values)
    {
        double? last = null;
        foreach (var value in values)
        {
            if (value != last)
            {
                yield return value;
            }

            last = value;
        }
    }

    private Task<JobSilo> StartAsync() => JobSilo.StartAsync(_folder["work"], _script, _time, options =>
    {
        options.Resilience.BreakerRest = Rest;
        options.Resilience.Attempts = Failures + 1;
        options.Resilience.AbandonAfter = AbandonAfter;
    });

    private PruningRequest Request() => PruningJobGrainTests.Request(_folder, PruningMethod.Drop, blocks: 1) with { Devices = "cpu:1", Scores = ScoreExtent.All };
}
