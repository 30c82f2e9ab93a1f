using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Grains.Telemetry;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>What is measured of a silo's work queues.</summary>
internal sealed class WorkInstruments
{
    private readonly UpDownCounter<long> _waiting;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _halvings;

    public WorkInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateFuseGpt();
        _waiting = meter.CreateUpDownCounter(FuseGptMetrics.ItemsWaiting);
        _retries = meter.CreateCounter(FuseGptMetrics.ItemRetries);
        _halvings = meter.CreateCounter(FuseGptMetrics.ItemHalvings);
    }

    /// <summary>More items wait for a device, or fewer.</summary>
    public void OnWaitingChanged(int change) => _waiting.Add(change);

    /// <summary>An item failed on a device and is tried again.</summary>
    public void OnRetried(string kind) => _retries.Add(1, MetricTags.ItemKind.Of(kind));

    /// <summary>An item did not fit, and goes on at half its size.</summary>
    public void OnHalved(string kind) => _halvings.Add(1, MetricTags.ItemKind.Of(kind));
}
