using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>A grain whose work devices pull from a queue of its own.</summary>
internal abstract class WorkSourceGrain : Grain, IWorkSource
{
    /// <summary>Makes the queue.</summary>
    protected WorkSourceGrain(IGrainFactory grains) => Queue = new WorkQueue(grains, this.AsReference<IWorkSource>);

    /// <summary>The queue; used in this grain's turns only.</summary>
    protected WorkQueue Queue { get; }

    public Task<WorkItem?> TakeAsync(string device) => Task.FromResult(Queue.Take());

    public virtual Task ReportAsync(string key, TaskProgress progress)
    {
        Queue.Report(key, progress);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(string key, TaskOutcome outcome)
    {
        Queue.Complete(key, outcome);
        return Task.CompletedTask;
    }

    public Task FailAsync(string key, WorkFailure? failure)
    {
        Queue.Fail(key, failure);
        return Task.CompletedTask;
    }
}
