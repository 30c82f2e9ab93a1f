using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Telemetry;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>What is measured of a silo's devices. May be used on any thread: whoever exports the measurements reads them on its own.</summary>
internal sealed class DeviceInstruments
{
    private readonly TimeProvider _time;
    private readonly Histogram<double> _itemDuration;
    private readonly Gauge<double> _loss;
    private readonly Gauge<double> _speed;
    private readonly ConcurrentDictionary<string, (TimeSpan Before, long? Since)> _busy = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<MemoryUse>> _memory = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeviceHealth> _health = new(StringComparer.Ordinal);

    public DeviceInstruments(IMeterFactory meters, IOptions<FusionOptions> options)
    {
        _time = options.Value.TimeProvider;
        var meter = meters.CreateFuseGpt();
        _itemDuration = meter.CreateHistogram(FuseGptMetrics.ItemDuration);
        _loss = meter.CreateGauge(FuseGptMetrics.FineTuneLoss);
        _speed = meter.CreateGauge(FuseGptMetrics.FineTuneSpeed);
        meter.CreateObservableCounter(FuseGptMetrics.DeviceBusy, ObserveBusy);
        meter.CreateObservableGauge(FuseGptMetrics.DeviceMemoryUsed, () => ObserveMemory(static memory => memory.Used));
        meter.CreateObservableGauge(FuseGptMetrics.DeviceMemoryLimit, () => ObserveMemory(static memory => memory.Limit));
        meter.CreateObservableGauge(FuseGptMetrics.DeviceBreakerState, ObserveHealth);
    }

    /// <summary>The device is there, at rest.</summary>
    /// <param name="device">Its name.</param>
    /// <param name="memory">What it keeps in memory now.</param>
    public void OnDeviceReady(string device, Func<MemoryUse> memory)
    {
        _busy.TryAdd(device, default);
        _memory[device] = memory;
        _health[device] = DeviceHealth.Ready;
    }

    /// <summary>The device is there no more; the time that it was at work stays.</summary>
    public void OnDeviceGone(string device)
    {
        _memory.TryRemove(device, out _);
        _health.TryRemove(device, out _);
    }

    /// <summary>Whether the device gets work may have changed; of one that is gone nothing is noted.</summary>
    public void OnHealthChanged(string device, DeviceHealth health)
    {
        if (_health.TryGetValue(device, out var known))
        {
            _health.TryUpdate(device, health, known);
        }
    }

    /// <summary>The device has taken an item; it does one at a time.</summary>
    public void OnItemTaken(string device)
    {
        var now = _time.GetTimestamp();
        _busy.AddOrUpdate(device, _ => (TimeSpan.Zero, now), (_, known) => known with { Since = now });
    }

    /// <summary>The device is through with its item.</summary>
    public void OnItemDone(string device, TimeSpan elapsed, string kind, string outcome)
    {
        _busy.AddOrUpdate(device, _ => (elapsed, null), (_, known) => (known.Before + elapsed, null));
        _itemDuration.Record(elapsed.TotalSeconds, MetricTags.ItemKind.Of(kind), MetricTags.Outcome.Of(outcome));
    }

    /// <summary>A training step is done; told on the device's thread.</summary>
    public void OnStepTrained(double loss, double tokensPerSecond)
    {
        _loss.Record(loss);
        _speed.Record(tokensPerSecond);
    }

    private static long StateOf(DeviceHealth health) => health switch
    {
        DeviceHealth.OnTrial => 1,
        DeviceHealth.Resting => 2,
        DeviceHealth.Lost => 3,
        _ => 0,
    };

    private IEnumerable<Measurement<double>> ObserveBusy()
    {
        foreach (var (device, (before, since)) in _busy)
        {
            var busy = before + (since is { } start ? _time.GetElapsedTime(start) : TimeSpan.Zero);
            yield return new Measurement<double>(busy.TotalSeconds, MetricTags.Device.Of(device));
        }
    }

    private IEnumerable<Measurement<long>> ObserveMemory(Func<MemoryUse, long?> part)
    {
        foreach (var (device, memory) in _memory)
        {
            if (part(memory()) is { } bytes)
            {
                yield return new Measurement<long>(bytes, MetricTags.Device.Of(device));
            }
        }
    }

    private IEnumerable<Measurement<long>> ObserveHealth() => _health.Select(known => new Measurement<long>(StateOf(known.Value), MetricTags.Device.Of(known.Key)));
}
