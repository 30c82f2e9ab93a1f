using System.Globalization;
using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Jobs;
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

    public Task StartAsync(FineTuneTask task, IReadOnlyList<string> devices, bool inOrder, WorkLimits limits, IFusionListener listener, TraceContext? trace)
    {
        if (_run.IsCompleted)
        {
            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            _run = RunAsync(new WorkOrder([task], new DeviceChoice(devices, inOrder), (report, _) => Tell(listener, report), trace), limits, listener, _stop.Token);
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

    public void Dispose() => _stop?.Dispose();

    private async Task RunAsync(WorkOrder order, WorkLimits limits, IFusionListener listener, CancellationToken cancellationToken)
    {
        try
        {
            var memory = new FusionMemory(listener) { Limits = limits };
            var queue = NewQueue(memory).At(new WorkLabel(RoundOfKey(), JobPhase.Training));
            var outcomes = await queue.RunAsync(order, cancellationToken);
            await listener.OnFusedAsync((FineTuneOutcome)outcomes[0], memory.Span);
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

    private static void Tell(IFusionListener listener, TaskProgress? report)
    {
        if (report is not null)
        {
            _ = listener.OnFusionProgressAsync(report);
        }
    }

    private int RoundOfKey()
    {
        var key = this.GetPrimaryKeyString();
        return int.Parse(key.AsSpan(key.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
    }
}
