using System.Globalization;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Resilience;
using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>Runs items on a device's lane, one at a time, and tells their sources what came of them. Used in the device grain's turns only.</summary>
internal sealed partial class DeviceWorker(
    string device, DeviceLane lane, DevicePipeline pipeline, FusionOptions options, DeviceInstruments instruments, TimeProvider time, ILogger logger)
{
    private readonly ResilienceOptions _resilience = options.Resilience;
    private readonly ILogger _logger = logger;
    private (string Key, CancellationTokenSource Stop)? _running;
    private bool _isEnding;
    private TimeSpan _busyBefore;
    private long _start;

    /// <summary>The item at work, or null.</summary>
    public DeviceWork? Work { get; private set; }

    /// <summary>Items done.</summary>
    public long Done { get; private set; }

    /// <summary>Items that failed.</summary>
    public long Failed { get; private set; }

    /// <summary>Seconds at work, the item at work included.</summary>
    public double BusySeconds => (_busyBefore + (Work is null ? TimeSpan.Zero : time.GetElapsedTime(_start))).TotalSeconds;

    /// <summary>Stops an item when it is the one at work.</summary>
    public void Stop(string key)
    {
        if (_running is { } running && running.Key == key)
        {
            running.Stop.Cancel();
        }
    }

    /// <summary>Stops whatever is at work, because the process ends: a source that lives on elsewhere gives the item to another device.</summary>
    public void StopForGood()
    {
        _isEnding = true;
        _running?.Stop.Cancel();
    }

    /// <summary>Runs an item to its end.</summary>
    /// <returns>Why the device is lost, when its thread did not come back; else null.</returns>
    public async Task<string?> RunAsync(IWorkSource source, WorkItem item, bool isStopped)
    {
        using var stop = new CancellationTokenSource();
        _running = (item.Key, stop);
        _start = time.GetTimestamp();
        Work = new DeviceWork(JobOf(source), ItemOf(item.Key), time.GetUtcNow());
        if (isStopped || _isEnding)
        {
            await stop.CancelAsync();
        }

        try
        {
            var outcome = await MeasureAsync(source, item, stop.Token);
            Done++;
            await GrainCalls.ReachAsync(() => source.CompleteAsync(item.Key, outcome), time);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await FailAsync(source, item.Key, _isEnding ? new WorkFailure("Its server ends.", WorkFailureKind.ServerEnds) : null);
        }
        catch (DeviceAbandonedException error)
        {
            await FailAsync(source, item.Key, error.Failure);
            return error.Message;
        }
#pragma warning disable CA1031 // Whatever stopped the item, its source waits for it and has to be told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await FailAsync(source, item.Key, WorkFailures.Of(error));
        }
        finally
        {
            _busyBefore += time.GetElapsedTime(_start);
            (_running, Work) = (null, null);
        }

        return null;
    }

    /// <summary>The device's kind: the start of its name.</summary>
    public static string KindOf(string device) => device[..device.IndexOf(':', StringComparison.Ordinal)];

    private static string JobOf(IWorkSource source) => source.GetPrimaryKeyString().Split('/')[0];

    private static string ItemOf(string key) => key.Split('#')[0];

    private Task FailAsync(IWorkSource source, string key, WorkFailure? failure)
    {
        Failed += failure is null ? 0 : 1;
        return GrainCalls.ReachAsync(() => source.FailAsync(key, failure), time);
    }

    private async Task<TaskOutcome> MeasureAsync(IWorkSource source, WorkItem item, CancellationToken cancellationToken)
    {
        using var span = ItemSpan.Start(item, options.SiloName, device, time);
        var (start, ended, failure) = (time.GetTimestamp(), Outcomes.Done, (Exception?)null);
        instruments.OnItemTaken(device);
        try
        {
            var timeout = ItemTimeout.Of(item.Task, KindOf(device), _resilience);
            return await pipeline.RunAsync(timeout, token => RunOnLaneAsync(source, item, span, token), cancellationToken);
        }
        catch (Exception error)
        {
            (ended, failure) = cancellationToken.IsCancellationRequested && error is OperationCanceledException ? (Outcomes.Stopped, null) : (Outcomes.Failed, error);
            throw;
        }
        finally
        {
            var elapsed = time.GetElapsedTime(start);
            span.End(ended, failure);
            instruments.OnItemDone(device, elapsed, ItemKinds.Of(item.Task), ended);
            LogItemEnded(device, item.Key, ended, elapsed);
        }
    }

    private async Task<TaskOutcome> RunOnLaneAsync(IWorkSource source, WorkItem item, ItemSpan span, CancellationToken cancellationToken)
    {
        var progress = new ProgressChannel(time);
        var run = lane.RunAsync(item.Task, new ObservedProgress(progress, span, instruments), cancellationToken);
        var reports = ReportAsync(source, item.Key, progress);
        var comesBack = await EndsAsync(run, cancellationToken);
        progress.Close();
        if (!comesBack)
        {
            throw new DeviceAbandonedException(string.Create(
                CultureInfo.InvariantCulture, $"{device} did not stop within {_resilience.AbandonAfter} when it was told to, at item {ItemOf(item.Key)}. It gets no work until its process starts again."));
        }

        await reports;
        return await run;
    }

    /// <summary>An item whose source was lost and knows nothing of it any more, where it lives again, is stopped: it may be done elsewhere by now.</summary>
    private async Task ReportAsync(IWorkSource source, string key, ProgressChannel progress)
    {
        await foreach (var report in progress.ReadAsync())
        {
            try
            {
                if (!await source.ReportAsync(key, report))
                {
                    Stop(key);
                }
            }
            catch (Exception error) when (GrainCalls.IsUnreached(error) || error is TimeoutException)
            {
                // Whoever finds the source again is told by the next report.
            }
        }
    }

    /// <summary>Waits for a run; from the moment it is stopped no longer than a device may take for that.</summary>
    private async Task<bool> EndsAsync(Task run, CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), stopped))
        {
            await Task.WhenAny(run, stopped.Task);
        }

        using var waiting = new CancellationTokenSource();
        await Task.WhenAny(run, Task.Delay(_resilience.AbandonAfter, time, waiting.Token));
        await waiting.CancelAsync();
        return run.IsCompleted;
    }
}
