using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Gives a round's fusion to a worker grain and waits for what it tells. Belongs to one grain and is used in its turns only.</summary>
internal sealed class FusionDispatch(IGrainFactory grains, Func<IFusionListener> self)
{
    private Pending? _pending;

    /// <summary>Fuses and trains one partial group, unless that was done before.</summary>
    /// <param name="worker">Key of the worker grain.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="task">What to do.</param>
    /// <param name="devices">Keys of the devices that may do it.</param>
    /// <param name="inOrder">Whether the first of them that takes work is to do it; else whichever asks.</param>
    /// <param name="memory">The job's memory.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work at its next step.</param>
    public async Task<FineTuneOutcome> RunAsync(
        string worker, WorkKey key, FineTuneTask task, IReadOnlyList<string> devices, bool inOrder, JobMemory memory, Func<TaskProgress, Task> progress, CancellationToken cancellationToken)
    {
        if (memory.Find(key) is FineTuneOutcome known)
        {
            return known;
        }

        var grain = grains.GetGrain<IFusionWorkerGrain>(worker);
        _pending = new Pending(key, task, memory, progress);
        _pending.NoteStarted();
        await grain.StartAsync(task, devices, inOrder, memory.Limits, self(), TraceContext.Current);
        try
        {
            var outcome = await _pending.Outcome.Task.WaitAsync(cancellationToken);
            memory.NoteDone(key, outcome);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            await grain.CancelAsync();
            throw;
        }
    }

    public Task ReportAsync(TaskProgress progress) => _pending?.Progress(progress) ?? Task.CompletedTask;

    public Task NoteTroubleAsync(string message) => _pending?.Memory.NoteTroubleAsync(message) ?? Task.CompletedTask;

    public async Task LimitAsync(WorkLimits limits)
    {
        if (_pending is { } pending)
        {
            await pending.Memory.LimitAsync(limits);
            pending.NoteStarted();
        }
    }

    public void Complete(FineTuneOutcome outcome, WorkSpan? span)
    {
        if (span is not null)
        {
            _pending?.Memory.NoteWorked(_pending.Key, span);
        }

        _pending?.Outcome.TrySetResult(outcome);
    }

    public void Fail(WorkFailure? failure)
    {
        if (failure is null)
        {
            _pending?.Outcome.TrySetCanceled();
        }
        else
        {
            _pending?.Outcome.TrySetException(new WorkFailedException(failure));
        }
    }

    private sealed record Pending(WorkKey Key, FineTuneTask Task, JobMemory Memory, Func<TaskProgress, Task> Progress)
    {
        public TaskCompletionSource<FineTuneOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Notes the task as devices get it, for its checkpoint has that name.</summary>
        public void NoteStarted() => Memory.NoteStarted(Key with { Task = TaskHash.Of(Memory.Limits.Fit(Task)[0]) });
    }
}
