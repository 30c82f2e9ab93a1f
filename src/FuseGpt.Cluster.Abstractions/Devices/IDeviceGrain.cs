using FuseGpt.Cluster.Abstractions.Work;

namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>One device: a GPU, or a CPU lane, with one thread and one queue. Key: <c>silo/device</c>, for example <c>local/cpu:0</c>.</summary>
[Alias("FuseGpt.Cluster.IDeviceGrain")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>Tells the device that a source has work. It takes items until the source has none; the call returns at once.</summary>
    /// <param name="source">Where to take items from.</param>
    [Alias("Offer")]
    Task OfferAsync(IWorkSource source);

    /// <summary>Stops the running item, if it is this source's, at its next step.</summary>
    /// <param name="source">Where the item was taken from.</param>
    [Alias("Cancel")]
    Task CancelAsync(IWorkSource source);
}
