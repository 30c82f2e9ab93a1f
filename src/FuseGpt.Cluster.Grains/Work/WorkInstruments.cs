using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Grains.Telemetry;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>What is measured of a silo's work queues.</summary>
internal sealed class WorkInstruments(IMeterFactory meters)
{
    private readonly UpDownCounter<long> _waiting = meters.CreateFuseGpt().CreateUpDownCounter(FuseGptMetrics.ItemsWaiting);

    /// <summary>More items wait for a device, or fewer.</summary>
    public void OnWaitingChanged(int change) => _waiting.Add(change);
}
