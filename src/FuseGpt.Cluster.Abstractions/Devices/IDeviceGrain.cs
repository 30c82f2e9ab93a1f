using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>One device: a GPU, or a CPU lane, with one thread and one queue. Key: <c>silo/device</c>, for example <c>local/cpu:0</c>.</summary>
[Alias("FuseGpt.Cluster.IDeviceGrain")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>
    /// Tells the device that a source has work. It takes items until the source has none, in turn with other sources; the call returns
    /// at once. A lost device answers with <see cref="IWorkSource.DeviceLostAsync"/>.
    /// </summary>
    /// <param name="source">Where to take items from.</param>
    [Alias("Offer")]
    Task OfferAsync(IWorkSource source);

    /// <summary>Stops an item at its next step, if it runs here or is on its way here.</summary>
    /// <param name="source">Where the item was taken from.</param>
    /// <param name="key">The item's key.</param>
    [Alias("Cancel")]
    Task CancelAsync(IWorkSource source, string key);

    /// <summary>Opens the device where that is not done yet, so that it tells its memory, and says what it is and does.</summary>
    /// <exception cref="FuseGptException">It cannot be opened.</exception>
    [Alias("Open"), ResponseTimeout("00:02:00")]
    Task<DeviceStatus> OpenAsync();

    /// <summary>Drops states that tasks handed over in the device's process and nobody took.</summary>
    /// <param name="keys">What their keys begin with.</param>
    [Alias("DropStates")]
    Task DropStatesAsync(string keys);

    /// <summary>What the device is and does at this moment.</summary>
    [Alias("GetStatus"), ResponseTimeout("00:00:05")]
    Task<DeviceStatus> GetStatusAsync();
}
