using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Grains.Telemetry;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>What is measured of a silo's devices.</summary>
internal sealed class DeviceInstruments
{
    private readonly TimeProvider _time;
    private readonly Histogram<double> _itemDuration;
    private readonly Gauge<double> _loss;
    private readonly Gauge<double> _speed;
    private readonly ConcurrentDictionary<string, (TimeSpan Before, long? Since)> _busy = new(StringComparer.Ordinal);

    public DeviceInstruments(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.CreateFuseGpt();
        _itemDuration = meter.CreateHistogram(FuseGptMetrics.ItemDuration);
        _loss = meter.CreateGauge(FuseGptMetrics.FineTuneLoss);
        _speed = meter.CreateGauge(FuseGptMetrics.FineTuneSpeed);
        meter.CreateObservableCounter(FuseGptMetrics.DeviceBusy, ObserveBusy);
    }

    /// <summary>The device is there, at rest.</summary>
    public void OnDeviceReady(string device) => _busy.TryAdd(device, default);

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

    private IEnumerable<Measurement<double>> ObserveBusy()
    {
        foreach (var (device, (before, since)) in _busy)
        {
            var busy = before + (since is { } start ? _time.GetElapsedTime(start) : TimeSpan.Zero);
            yield return new Measurement<double>(busy.TotalSeconds, MetricTags.Device.Of(device));
        }
    }
}
