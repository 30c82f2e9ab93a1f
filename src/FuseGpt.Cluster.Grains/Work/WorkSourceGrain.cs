using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>A grain whose work devices pull from a desk of its own.</summary>
internal abstract class WorkSourceGrain : Grain, IWorkSource
{
    private readonly Lazy<WorkDesk> _desk;
    private readonly Lazy<WorkQueue> _queue;

    /// <summary>Makes the desk.</summary>
    protected WorkSourceGrain(IGrainFactory grains)
    {
        _desk = new Lazy<WorkDesk>(() => new WorkDesk(Services, grains, this.AsReference<IWorkSource>, Keep));
        _queue = new Lazy<WorkQueue>(() => NewQueue(new FleetingMemory()));
    }

    /// <summary>The devices of the cluster.</summary>
    protected ClusterDevices Devices => Services.Devices;

    /// <summary>The clock.</summary>
    protected TimeProvider Time => Services.Time;

    /// <summary>A queue before the desk whose work is not remembered; used in this grain's turns only.</summary>
    protected WorkQueue Queue => _queue.Value;

    private WorkServices Services => ServiceProvider.GetRequiredService<WorkServices>();

    public Task<WorkItem?> TakeAsync(string device) => Task.FromResult(_desk.Value.Take(device));

    public Task<bool> ReportAsync(string key, TaskProgress progress) => Task.FromResult(_desk.Value.Report(key, progress));

    public Task CompleteAsync(string key, TaskOutcome outcome)
    {
        _desk.Value.Complete(key, outcome);
        return Task.CompletedTask;
    }

    public Task FailAsync(string key, WorkFailure? failure)
    {
        _desk.Value.Fail(key, failure);
        return Task.CompletedTask;
    }

    public Task DeviceLostAsync(string device, string reason)
    {
        _desk.Value.Lose(device, reason);
        return Task.CompletedTask;
    }

    /// <summary>Nobody calls a grain whose work waits for a busy device, and Orleans ends a grain that nobody calls for a quarter of an hour.</summary>
    private void Keep(bool hasWork) => DelayDeactivation(hasWork ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);

    /// <summary>A queue before the desk; used in this grain's turns only.</summary>
    /// <param name="memory">What is known about the work.</param>
    protected WorkQueue NewQueue(IWorkMemory memory) => new(Services, _desk.Value, memory, new WorkLabel(0, JobPhase.Evaluating));
}
