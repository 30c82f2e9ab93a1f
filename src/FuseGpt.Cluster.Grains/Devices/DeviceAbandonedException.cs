using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>A device's thread does not come back from an item that was stopped.</summary>
internal sealed class DeviceAbandonedException(string message) : FuseGptException(message)
{
    /// <summary>What the item's source is told.</summary>
    public WorkFailure Failure => new(Message, WorkFailureKind.DeviceLost);
}
