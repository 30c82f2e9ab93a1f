using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Fusion;

/// <summary>Carries one round's fusion: gives it to whichever device takes it first, and tells the coordinator what happens.</summary>
[Reentrant]
internal sealed class FusionWorkerGrain(IGrainFactory grains) : WorkSourceGrain(grains), IFusionWorkerGrain, IDisposable
{
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;
    private IFusionListener? _listener;

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

    public override async Task ReportAsync(string key, TaskProgress progress)
    {
        await base.ReportAsync(key, progress);
        await (_listener?.OnFusionProgressAsync(progress) ?? Task.CompletedTask);
    }

    public void Dispose() => _stop?.Dispose();

    private async Task RunAsync(FineTuneTask task, IReadOnlyList<string> devices, IFusionListener listener, CancellationToken cancellationToken)
    {
        try
        {
            var outcomes = await Queue.RunAsync([task], devices, static (_, _) => { }, cancellationToken);
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
