using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Abstractions.Work;

/// <summary>A grain that has work for devices. Devices pull items one by one, so a slow device takes fewer.</summary>
[Alias("FuseGpt.Cluster.IWorkSource")]
public interface IWorkSource : IGrainWithStringKey
{
    /// <summary>Gives the next item, or null when there is none now.</summary>
    /// <param name="device">Key of the device that asks.</param>
    [Alias("Take")]
    Task<WorkItem?> TakeAsync(string device);

    /// <summary>Tells how far an item is.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="progress">How far it is.</param>
    /// <returns>Whether somebody still waits for the item; else it can be stopped.</returns>
    [Alias("Report")]
    Task<bool> ReportAsync(string key, TaskProgress progress);

    /// <summary>Hands in an item's outcome.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="outcome">What the device found out.</param>
    [Alias("Complete")]
    Task CompleteAsync(string key, TaskOutcome outcome);

    /// <summary>Hands an item back that was not done.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="failure">Why; null when it was stopped on request.</param>
    [Alias("Fail")]
    Task FailAsync(string key, WorkFailure? failure);

    /// <summary>Tells that a device takes no work any more.</summary>
    /// <param name="device">The device's key.</param>
    /// <param name="reason">Why.</param>
    [Alias("DeviceLost")]
    Task DeviceLostAsync(string device, string reason);
}
