namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>Keys of device grains.</summary>
public static class DeviceKeys
{
    /// <summary>The key of a silo's device.</summary>
    /// <param name="silo">Name of the silo.</param>
    /// <param name="device">Name of the device on it, for example <c>cpu:0</c>.</param>
    public static string Of(string silo, string device) => $"{silo}/{device}";

    /// <summary>The device's name on its silo.</summary>
    /// <param name="key">A device grain's key.</param>
    public static string DeviceOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
