using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>Owns one device. Takes one item at a time from the sources that offered work, each source in its turn.</summary>
[Reentrant, KeepAlive]
internal sealed partial class DeviceGrain(IDeviceRuntimeFactory factory, IOptions<FusionOptions> options, TimeProvider time, ILogger<DeviceGrain> logger)
    : Grain, IDeviceGrain, IDisposable
{
    private readonly Queue<IWorkSource> _sources = new();
    private readonly HashSet<IWorkSource> _offered = [];

    /// <summary>Sources that asked to stop and have offered nothing since: an item of theirs may still be on its way.</summary>
    private readonly HashSet<IWorkSource> _cancelled = [];
    private readonly ILogger _logger = logger;
    private DeviceLane? _lane;
    private string _device = string.Empty;
    private bool _working;
    private bool _stopping;
    private (IWorkSource Source, CancellationTokenSource Stop)? _running;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _device = DeviceKeys.DeviceOf(this.GetPrimaryKeyString());
        var settings = new DeviceSettings(options.Value.ArtifactFolder, options.Value.CheckpointFolder, options.Value.Threads) { CheckpointInterval = options.Value.CheckpointInterval };
        _lane = new DeviceLane(_device, () => factory.Open(_device, settings));
        return Task.CompletedTask;
    }

    /// <summary>Waits until the device's thread is at rest: what it computes with is freed when the silo is gone.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _stopping = true;
        _running?.Stop.Cancel();
        if (_lane is { } lane)
        {
            await lane.StopAsync().WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _lane?.Dispose();

    public Task OfferAsync(IWorkSource source)
    {
        _offered.Add(source);
        _cancelled.Remove(source);
        if (!_sources.Contains(source))
        {
            _sources.Enqueue(source);
        }

        if (!_working)
        {
            _working = true;
            _ = WorkAsync();
        }

        return Task.CompletedTask;
    }

    public Task CancelAsync(IWorkSource source)
    {
        _cancelled.Add(source);
        if (_running is { } running && running.Source.Equals(source))
        {
            running.Stop.Cancel();
        }

        return Task.CompletedTask;
    }

    private async Task WorkAsync()
    {
        while (_sources.TryDequeue(out var source))
        {
            // Forgotten before asking: an offer that arrives while the source answers "nothing" is not lost.
            _offered.Remove(source);
            var worked = await TryWorkAsync(source);
            if ((worked || _offered.Contains(source)) && !_sources.Contains(source))
            {
                _sources.Enqueue(source);
            }
        }

        _working = false;
    }

    private async Task<bool> TryWorkAsync(IWorkSource source)
    {
        try
        {
            var item = await source.TakeAsync(_device);
            if (item is null)
            {
                return false;
            }

            await WorkAsync(source, item);
            return true;
        }
#pragma warning disable CA1031 // A source that cannot be reached must not stop the device from serving the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!_stopping)
            {
                LogSourceLost(_device, source.GetPrimaryKeyString(), error);
            }

            return false;
        }
    }

    private async Task WorkAsync(IWorkSource source, WorkItem item)
    {
        using var stop = new CancellationTokenSource();
        _running = (source, stop);
        if (_cancelled.Contains(source))
        {
            await stop.CancelAsync();
        }

        try
        {
            var outcome = await RunAsync(source, item, stop.Token);
            await source.CompleteAsync(item.Key, outcome);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await source.FailAsync(item.Key, null);
        }
#pragma warning disable CA1031 // Whatever stopped the item, its source waits for it and has to be told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await source.FailAsync(item.Key, new WorkFailure(MessageOf(error), error is InvalidInputException));
        }
        finally
        {
            _running = null;
        }
    }

    private static string MessageOf(Exception error) => error is FuseGptException ? error.Message : $"{error.GetType().Name}: {error.Message}";

    private async Task<TaskOutcome> RunAsync(IWorkSource source, WorkItem item, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var progress = new ProgressChannel(time);
        var run = _lane!.RunAsync(item.Task, progress, cancellationToken);
        _ = run.ContinueWith(_ => progress.Close(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await foreach (var report in progress.ReadAsync())
        {
            await source.ReportAsync(item.Key, report);
        }

        var outcome = await run;
        var elapsed = time.GetElapsedTime(start);
        LogItemDone(_device, item.Key, elapsed);
        return outcome;
    }
}
