using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>The memory of work that is done at once or not at all: nothing of it outlives the grain.</summary>
internal class FleetingMemory : IWorkMemory
{
    public WorkLimits Limits { get; set; } = WorkLimits.None;

    public TaskOutcome? Find(WorkKey key) => null;

    public virtual void NoteWorked(WorkKey key, WorkSpan span)
    {
    }

    public virtual void NoteTried(WorkKey key, WorkSpan span)
    {
    }

    public void NoteDone(WorkKey key, TaskOutcome outcome)
    {
    }

    public virtual Task LimitAsync(WorkLimits limits)
    {
        Limits = limits;
        return Task.CompletedTask;
    }

    public virtual Task NoteTroubleAsync(string message) => Task.CompletedTask;
}
