using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Telemetry;

/// <summary>How long a job has told nothing.</summary>
[Collection(nameof(JobMetricsTests))]
public sealed class JobSilenceTests : IDisposable
{
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
    public async Task Silence_DeviceHangs_GrowsUntilTheJobEnds()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangForEver(hang, (_, task) => task is ScoreTask && !hang.End.IsSet);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script, _time, static _ => { });
        await silo.Job("job").StartAsync(PruningJobGrainTests.Request(_folder, PruningMethod.Drop, blocks: 1) with { Devices = "cpu:1", Scores = ScoreExtent.All });
        await hang.EnteredAsync();

        _time.Advance(TimeSpan.FromMinutes(10));
        _measured.Observe();
        hang.End.Set();
        await silo.WatchAsync("job");
        _measured.Observe();

        Assert.Equal([600, 0], _measured.Of(FuseGptMetrics.JobSilence));
    }
}
