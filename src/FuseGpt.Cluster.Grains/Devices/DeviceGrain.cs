using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Resilience;
using FuseGpt.Cluster.Grains.Servers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>
/// Owns one device. Takes one item at a time from the sources that offered work, each source in its turn; rests after repeated failures;
/// is lost when its thread hangs.
/// </summary>
[Reentrant, KeepAlive, ServerPlacement]
internal sealed partial class DeviceGrain(
    IDeviceRuntimeFactory factory, IOptions<FusionOptions> options, DeviceInstruments instruments, IHostApplicationLifetime host, ILogger<DeviceGrain> logger)
    : Grain, IDeviceGrain, IDisposable
{
    /// <summary>Beyond a rest, so that the breaker's own clock agrees that it is over.</summary>
    private static readonly TimeSpan RestMargin = TimeSpan.FromMilliseconds(100);

    private readonly Queue<IWorkSource> _sources = new();
    private readonly HashSet<IWorkSource> _offered = [];
    private readonly HashSet<string> _cancelled = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _logger = logger;
    private readonly TimeProvider _time = options.Value.TimeProvider;
    private CancellationTokenRegistration _endingSignal;
    private DeviceLane? _lane;
    private DevicePipeline? _pipeline;
    private DeviceWorker? _worker;
    private string _device = string.Empty;
    private IWorkSource? _asked;
    private DateTimeOffset? _restsUntil;
    private string? _reason;
    private bool _working;
    private bool _stopping;
    private bool _lost;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var silo = options.Value;
        _device = DeviceKeys.DeviceOf(this.GetPrimaryKeyString());
        _lane = new DeviceLane(_device, () => factory.Open(_device, silo.Devices));
        _pipeline = new DevicePipeline(silo.Resilience, _time, Rest);
        _worker = new DeviceWorker(_device, _lane, _pipeline, silo, instruments, _time, _logger);
        instruments.OnDeviceReady(_device, () => _lane.Memory);
        _endingSignal = host.ApplicationStopping.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), _ending);
        _ = StopWithTheServerAsync();
        _ = GrainFactory.GetGrain<IServerDevicesGrain>(DeviceKeys.SiloOf(this.GetPrimaryKeyString())).AnnounceAsync(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    /// <summary>Waits until the device's thread is at rest: what it computes with is freed when the silo is gone.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Stop();
        instruments.OnDeviceGone(_device);
        if (_lane is { } lane && !_lost)
        {
            await lane.StopAsync().WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _endingSignal.Dispose();
        _lane?.Dispose();
    }

    public async Task OfferAsync(IWorkSource source)
    {
        if (_lost)
        {
            await source.DeviceLostAsync(this.GetPrimaryKeyString(), _reason!);
            return;
        }

        _offered.Add(source);
        if (!_sources.Contains(source))
        {
            _sources.Enqueue(source);
        }

        StartWorking();
    }

    public Task CancelAsync(IWorkSource source, string key)
    {
        // An item that was asked for may be on its way.
        if (source.Equals(_asked))
        {
            _cancelled.Add(key);
        }

        _worker!.Stop(key);
        return Task.CompletedTask;
    }

    public async Task<DeviceStatus> OpenAsync()
    {
        // The thread of a lost device does not answer any more.
        await (_lost ? Task.CompletedTask : _lane!.OpenAsync());
        return await GetStatusAsync();
    }

    public Task DropStatesAsync(string keys)
    {
        factory.DropStates(keys);
        return Task.CompletedTask;
    }

    public Task<DeviceStatus> GetStatusAsync()
    {
        var memory = _lane!.Memory;
        return Task.FromResult(new DeviceStatus
        {
            Key = this.GetPrimaryKeyString(),
            Name = _device,
            Kind = DeviceWorker.KindOf(_device),
            Health = Health(),
            Reason = _reason,
            RestsUntil = _restsUntil,
            MemoryLimit = memory.Limit,
            MemoryUsed = memory.Used,
            Work = _worker!.Work,
            ItemsDone = _worker.Done,
            ItemsFailed = _worker.Failed,
            BusySeconds = _worker.BusySeconds,
        });
    }

    /// <summary>A server that is told to end takes nothing new, and hands back what is at work while the others can still take it over.</summary>
    private async Task StopWithTheServerAsync()
    {
        await _ending.Task;
        Stop();
    }

    private void Stop()
    {
        _stopping = true;
        _worker?.StopForGood();
    }

    private DeviceHealth Health() => (_lost, _restsUntil > _time.GetUtcNow(), _pipeline!.IsOnTrial) switch
    {
        (true, _, _) => DeviceHealth.Lost,
        (_, true, _) => DeviceHealth.Resting,
        (_, _, true) => DeviceHealth.OnTrial,
        _ => DeviceHealth.Ready,
    };

    private void MeasureHealth() => instruments.OnHealthChanged(_device, Health());

    private void StartWorking()
    {
        if (!_working)
        {
            _working = true;
            _ = WorkAsync();
        }
    }

    private async Task WorkAsync()
    {
        while (!_lost && !_stopping && _restsUntil is null && _sources.TryDequeue(out var source))
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
            _asked = source;
            var item = await source.TakeAsync(this.GetPrimaryKeyString());
            if (item is null)
            {
                return false;
            }

            var lost = await _worker!.RunAsync(source, item, _cancelled.Contains(item.Key));
            ForgetReason();
            MeasureHealth();
            await (lost is null ? Task.CompletedTask : LoseAsync(lost, source));
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
        finally
        {
            _asked = null;
            _cancelled.Clear();
        }
    }

    /// <summary>A device that passed its trial has no past.</summary>
    private void ForgetReason() => _reason = _restsUntil is null && !_pipeline!.IsOnTrial ? null : _reason;

    private void Rest(TimeSpan rest, string reason)
    {
        (_restsUntil, _reason) = (_time.GetUtcNow() + rest, reason);
        MeasureHealth();
        LogResting(_device, rest, reason);
        _ = WakeAsync(rest + RestMargin);
    }

    private async Task WakeAsync(TimeSpan rest)
    {
        await Task.Delay(rest, _time, CancellationToken.None);
        _restsUntil = null;
        MeasureHealth();
        StartWorking();
    }

    private async Task LoseAsync(string reason, IWorkSource last)
    {
        (_lost, _reason, _restsUntil) = (true, reason, null);
        MeasureHealth();
        LogLost(_device, reason);
        foreach (var source in _sources.Append(last).Distinct().ToList())
        {
            await source.DeviceLostAsync(this.GetPrimaryKeyString(), reason);
        }

        _sources.Clear();
    }
}
