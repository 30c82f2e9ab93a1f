using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Gives a round's fusion to a worker grain and waits for what it tells. Belongs to one grain and is used in its turns only.</summary>
internal sealed class FusionDispatch(IGrainFactory grains, Func<IFusionListener> self)
{
    private TaskCompletionSource<FineTuneOutcome>? _pending;
    private Action<TaskProgress>? _progress;

    /// <summary>Fuses and trains one partial group.</summary>
    /// <param name="worker">Key of the worker grain.</param>
    /// <param name="task">What to do.</param>
    /// <param name="devices">Keys of the devices that may do it.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work at its next step.</param>
    public async Task<FineTuneOutcome> RunAsync(
        string worker, FineTuneTask task, IReadOnlyList<string> devices, Action<TaskProgress> progress, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IFusionWorkerGrain>(worker);
        _pending = new TaskCompletionSource<FineTuneOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _progress = progress;
        await grain.StartAsync(task, devices, self());
        try
        {
            return await _pending.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await grain.CancelAsync();
            throw;
        }
    }

    public void Report(TaskProgress progress) => _progress?.Invoke(progress);

    public void Complete(FineTuneOutcome outcome) => _pending?.TrySetResult(outcome);

    public void Fail(WorkFailure? failure)
    {
        if (failure is null)
        {
            _pending?.TrySetCanceled();
        }
        else
        {
            _pending?.TrySetException(new WorkFailedException(failure));
        }
    }
}
