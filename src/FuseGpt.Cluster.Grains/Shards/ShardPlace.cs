using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Shards;

/// <summary>An item that is in a shard now.</summary>
/// <param name="report">Told how far it is in the shard.</param>
/// <param name="item">The item.</param>
internal sealed class ShardPlace(Action<TaskProgress> report, ShardItem item)
{
    private readonly TaskCompletionSource<TaskOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is through.</summary>
    public Task<TaskOutcome> Completion => _completion.Task;

    public void Report(TaskProgress progress) => report(progress);

    public Task NoteTroubleAsync(string message) => item.Memory.NoteTroubleAsync(message);

    public void NoteTried(WorkSpan span) => item.Memory.NoteTried(item.Key, span);

    public void Complete(TaskOutcome outcome, WorkSpan span)
    {
        item.Memory.NoteWorked(item.Key, span);
        _completion.TrySetResult(outcome);
    }

    public void Fail(WorkFailure? failure)
    {
        if (failure is null)
        {
            _completion.TrySetCanceled();
        }
        else
        {
            _completion.TrySetException(new WorkFailedException(failure));
        }
    }
}
