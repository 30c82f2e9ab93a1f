using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace FuseGpt.Cluster.Grains.Tests.Work;

public sealed class WorkSourceGrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Faults.Hang _hang = new();

    public void Dispose()
    {
        _hang.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(typeof(ScoreTask))]
    [InlineData(typeof(FineTuneTask))]
    public async Task Run_ItemOutlastsTheAgeAtWhichOrleansEndsIdleGrains_JobEnds(Type kind)
    {
        var (script, end) = (new Script { Fault = Faults.HangForEver(_hang, (_, task) => task.GetType() == kind && !_hang.End.IsSet) }, new IdleSourceEnd());
        await using var silo = await JobSilo.StartAsync(_folder["work"], script, EndIdleGrainsSoon, end);
        var run = silo.RunAsync("job", PruningJobGrainTests.Request(_folder, PruningMethod.Fuse, blocks: 1) with { Output = _folder["out"] });
        await _hang.EnteredAsync();

        // Idle for a shorter time than the grain that waits for its device.
        await silo.Grains.GetGrain<IWorkSource>("idle", typeof(IdleSourceGrain).FullName).TakeAsync("none");
        Assert.Equal(DeactivationReasonCode.ActivationIdle, await end.Reason.Task);
        _hang.End.Set();

        Assert.IsType<JobFinished>((await run)[^1]);
    }

    private static void EndIdleGrainsSoon(ISiloBuilder silo) => silo.Services.Configure<GrainCollectionOptions>(
        options => (options.CollectionAge, options.CollectionQuantum) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));
}
