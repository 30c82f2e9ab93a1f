using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Grains.Telemetry;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>What is measured of a silo's work queues.</summary>
internal sealed class WorkInstruments
{
    private readonly UpDownCounter<long> _waiting;
    private readonly Counter<long> _retries;

    public WorkInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateFuseGpt();
        _waiting = meter.CreateUpDownCounter(FuseGptMetrics.ItemsWaiting);
        _retries = meter.CreateCounter(FuseGptMetrics.ItemRetries);
    }

    /// <summary>More items wait for a device, or fewer.</summary>
    public void OnWaitingChanged(int change) => _waiting.Add(change);

    /// <summary>An item failed on a device and is tried again.</summary>
    public void OnRetried(string kind) => _retries.Add(1, MetricTags.ItemKind.Of(kind));
}
