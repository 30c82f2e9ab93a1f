using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Fusion;

/// <summary>The memory of items whose outcome ends with the process: of them is remembered where and when they were done, and what went wrong.</summary>
internal sealed class PassingMemory(IWorkMemory lasting) : IWorkMemory
{
    public WorkLimits Limits => lasting.Limits;

    public TaskOutcome? Find(WorkKey key) => null;

    public void NoteWorked(WorkKey key, WorkSpan span) => lasting.NoteTried(key, span);

    public void NoteTried(WorkKey key, WorkSpan span) => lasting.NoteTried(key, span);

    public void NoteDone(WorkKey key, TaskOutcome outcome)
    {
    }

    public Task LimitAsync(WorkLimits limits) => lasting.LimitAsync(limits);

    public Task NoteTroubleAsync(string message) => lasting.NoteTroubleAsync(message);
}
