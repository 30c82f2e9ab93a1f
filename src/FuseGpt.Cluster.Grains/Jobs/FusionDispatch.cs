using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Gives a round's fusion to a worker grain and waits for what it tells. Belongs to one grain and is used in its turns only.</summary>
internal sealed class FusionDispatch(IGrainFactory grains, PruningJobServices services, Func<IFusionListener> self)
{
    private Pending? _pending;

    /// <summary>Fuses and trains one partial group, unless that was done before.</summary>
    /// <param name="worker">Key of the worker grain.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="task">What to do.</param>
    /// <param name="devices">The devices that may do it, as the job's request names them.</param>
    /// <param name="order">Keys of those of them that are to do it, the first that takes work; null for whichever asks.</param>
    /// <param name="memory">The job's memory.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work at its next step.</param>
    public async Task<FineTuneOutcome> RunAsync(
        string worker, WorkKey key, FineTuneTask task, string devices, IReadOnlyList<string>? order, JobMemory memory, Func<TaskProgress, Task> progress, CancellationToken cancellationToken)
    {
        if (memory.Find(key) is FineTuneOutcome known)
        {
            return known;
        }

        var grain = grains.GetGrain<IFusionWorkerGrain>(worker);
        _pending = new Pending(key, task, memory, progress);
        _pending.NoteStarted();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var trace = TraceContext.Current;
        try
        {
            await StartAsync();
            _ = StartAgainAsync(StartAsync, _pending, over.Token);
            var outcome = await _pending.Outcome.Task.WaitAsync(cancellationToken);
            memory.NoteDone(key, outcome);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            // A server that is being stopped holds back calls to grains that leave it: the worker may be one of them.
            await grain.CancelAsync().WaitAsync(services.Ending);
            throw;
        }
        finally
        {
            await over.CancelAsync();
        }

        Task StartAsync() => GrainCalls.ReachAsync(() => grain.StartAsync(task, devices, order, memory.Limits, self(), trace), services.Time, over.Token);
    }

    public Task ReportAsync(TaskProgress progress) => _pending?.Progress(progress) ?? Task.CompletedTask;

    public Task NoteTroubleAsync(string message) => _pending?.Memory.NoteTroubleAsync(message) ?? Task.CompletedTask;

    public void NoteTried(string task, WorkSpan span)
    {
        if (PendingOf(task) is { } pending)
        {
            pending.Memory.NoteTried(pending.Key, span);
        }
    }

    public async Task LimitAsync(WorkLimits limits)
    {
        if (_pending is { } pending)
        {
            await pending.Memory.LimitAsync(limits);
            pending.NoteStarted();
        }
    }

    public void Complete(string task, FineTuneOutcome outcome, WorkSpan? span)
    {
        if (PendingOf(task) is not { } pending)
        {
            return;
        }

        if (span is not null)
        {
            pending.Memory.NoteWorked(pending.Key, span);
        }

        pending.Outcome.TrySetResult(outcome);
    }

    public void Fail(string task, WorkFailure? failure)
    {
        if (failure is null)
        {
            PendingOf(task)?.Outcome.TrySetCanceled();
        }
        else
        {
            PendingOf(task)?.Outcome.TrySetException(new WorkFailedException(failure));
        }
    }

    private Pending? PendingOf(string task) => _pending?.Hash == task ? _pending : null;

    /// <summary>The worker may have been on a server that is gone; one that is there does not mind.</summary>
    private async Task StartAgainAsync(Func<Task> start, Pending pending, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var servers in services.Servers.FollowAsync(cancellationToken))
            {
                await (pending.Outcome.Task.IsCompleted ? Task.CompletedTask : start());
            }
        }
        catch (OperationCanceledException)
        {
            // The fusion is over.
        }
#pragma warning disable CA1031 // Whatever kept the worker from being started again fails the fusion that waits for it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            pending.Outcome.TrySetException(error);
        }
    }

    private sealed record Pending(WorkKey Key, FineTuneTask Task, JobMemory Memory, Func<TaskProgress, Task> Progress)
    {
        public TaskCompletionSource<FineTuneOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The task's hash as the worker gets it.</summary>
        public string Hash { get; } = TaskHash.Of(Task);

        /// <summary>Notes the task as devices get it, for its checkpoint has that name.</summary>
        public void NoteStarted() => Memory.NoteStarted(Key with { Task = TaskHash.Of(Memory.Limits.Fit(Task)[0]) });
    }
}
