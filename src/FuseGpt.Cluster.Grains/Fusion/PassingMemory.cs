using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Fusion;

/// <summary>The memory of items whose outcome ends with the process: nothing of them is remembered but what went wrong.</summary>
internal sealed class PassingMemory(IWorkMemory lasting) : IWorkMemory
{
    public WorkLimits Limits => lasting.Limits;

    public TaskOutcome? Find(WorkKey key) => null;

    public void NoteWorked(WorkKey key, WorkSpan span)
    {
    }

    public void NoteDone(WorkKey key, TaskOutcome outcome)
    {
    }

    public Task LimitAsync(WorkLimits limits) => lasting.LimitAsync(limits);

    public Task NoteTroubleAsync(string message) => lasting.NoteTroubleAsync(message);
}
