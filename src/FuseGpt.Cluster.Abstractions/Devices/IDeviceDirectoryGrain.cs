namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>The list of devices. Key: <see cref="Key"/>.</summary>
[Alias("FuseGpt.Cluster.IDeviceDirectoryGrain")]
public interface IDeviceDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The one directory's key.</summary>
    const string Key = "devices";

    /// <summary>Puts a device on the list.</summary>
    /// <param name="key">The device's key.</param>
    [Alias("Announce")]
    Task AnnounceAsync(string key);

    /// <summary>Every device, by key.</summary>
    [Alias("List")]
    Task<IReadOnlyList<DeviceStatus>> ListAsync();
}
