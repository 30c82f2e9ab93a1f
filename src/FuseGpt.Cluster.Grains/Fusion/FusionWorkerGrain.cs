using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Fusion;

/// <summary>Carries one round's fusion: gives it to whichever device takes it first, and tells the coordinator what happens.</summary>
[Reentrant]
internal sealed class FusionWorkerGrain : Grain, IFusionWorkerGrain, IWorkSource, IDisposable
{
    private readonly WorkQueue _queue;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;
    private IFusionListener? _listener;

    public FusionWorkerGrain(IGrainFactory grains) => _queue = new WorkQueue(grains, this.AsReference<IWorkSource>);

    public Task StartAsync(FineTuneTask task, IReadOnlyList<string> devices, IFusionListener listener)
    {
        if (_run.IsCompleted)
        {
            _listener = listener;
            _stop = new CancellationTokenSource();
            _run = RunAsync(task, devices, listener, _stop.Token);
        }

        return Task.CompletedTask;
    }

    public async Task CancelAsync()
    {
        if (_stop is { } stop)
        {
            await stop.CancelAsync();
        }

        await _run;
    }

    public Task<WorkItem?> TakeAsync(string device) => Task.FromResult(_queue.Take());

    public Task ReportAsync(string key, TaskProgress progress)
    {
        _queue.Report(key, progress);
        return _listener?.OnFusionProgressAsync(progress) ?? Task.CompletedTask;
    }

    public Task CompleteAsync(string key, TaskOutcome outcome)
    {
        _queue.Complete(key, outcome);
        return Task.CompletedTask;
    }

    public Task FailAsync(string key, WorkFailure? failure)
    {
        _queue.Fail(key, failure);
        return Task.CompletedTask;
    }

    public void Dispose() => _stop?.Dispose();

    private async Task RunAsync(FineTuneTask task, IReadOnlyList<string> devices, IFusionListener listener, CancellationToken cancellationToken)
    {
        try
        {
            var outcomes = await _queue.RunAsync([task], devices, static (_, _) => { }, cancellationToken);
            await listener.OnFusedAsync((FineTuneOutcome)outcomes[0]);
        }
        catch (OperationCanceledException)
        {
            await listener.OnFusionFailedAsync(null);
        }
        catch (WorkFailedException error)
        {
            await listener.OnFusionFailedAsync(error.Failure);
        }

        DeactivateOnIdle();
    }
}
