namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>The list of devices. Key: <see cref="Key"/>.</summary>
[Alias("FuseGpt.Cluster.IDeviceDirectoryGrain")]
public interface IDeviceDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The one directory's key.</summary>
    const string Key = "devices";

    /// <summary>Every device of every server that is there, by key. One whose server does not answer in time is left out.</summary>
    [Alias("List")]
    Task<IReadOnlyList<DeviceStatus>> ListAsync();
}
