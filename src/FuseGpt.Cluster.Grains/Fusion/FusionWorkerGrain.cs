using System.Globalization;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Resilience;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Fusion;

/// <summary>Carries one round's fusion: gives it to whichever device takes it first, and tells the coordinator what happens.</summary>
[Reentrant]
internal sealed class FusionWorkerGrain(IGrainFactory grains) : WorkSourceGrain(grains), IFusionWorkerGrain, IDisposable
{
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;
    private string? _task;

    public async Task StartAsync(FineTuneTask task, string devices, IReadOnlyList<string>? order, WorkLimits limits, IFusionListener listener, TraceContext? trace)
    {
        var hash = TaskHash.Of(task);
        if (_task != hash || _stop is { IsCancellationRequested: true })
        {
            // What an earlier life of the job asked for, or is about to end.
            await CancelAsync();
        }

        if (_run.IsCompleted)
        {
            _task = hash;
            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            _run = RunAsync(task, devices, order, new FusionMemory(hash, listener) { Limits = limits }, listener, trace);
        }
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

    private async Task RunAsync(FineTuneTask task, string devices, IReadOnlyList<string>? order, FusionMemory memory, IFusionListener listener, TraceContext? trace)
    {
        var hash = _task!;
        try
        {
            var set = order is null ? await DeviceSet.FindAsync(Devices, devices) : DeviceSet.InOrder(Devices, order);
            var queue = NewQueue(memory).At(new WorkLabel(RoundOfKey(), JobPhase.Training));
            var outcomes = await queue.RunAsync(new WorkOrder([task], set, (report, _) => Tell(listener, report), trace), _stop!.Token);
            await TellAsync(() => listener.OnFusedAsync(hash, (FineTuneOutcome)outcomes[0], memory.Span));
        }
        catch (OperationCanceledException) when (_stop!.IsCancellationRequested)
        {
            // Whoever stops it waits for its end and need not be told. A job that leaves its server could not be: Orleans holds calls to it back until it has left.
        }
        catch (OperationCanceledException)
        {
            await TellAsync(() => listener.OnFusionFailedAsync(hash, null));
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to the job, which waits for it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await TellAsync(() => listener.OnFusionFailedAsync(hash, WorkFailures.Of(error)));
        }

        DeactivateOnIdle();
    }

    private Task TellAsync(Func<Task> tell) => GrainCalls.ReachAsync(tell, Time);

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
