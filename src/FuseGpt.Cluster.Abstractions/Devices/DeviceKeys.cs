namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>Keys of device grains.</summary>
public static class DeviceKeys
{
    /// <summary>The key of a silo's device.</summary>
    /// <param name="silo">Name of the silo.</param>
    /// <param name="device">Name of the device on it, for example <c>cpu:0</c>.</param>
    public static string Of(string silo, string device) => $"{silo}/{device}";

    /// <summary>The name of the device's silo; the whole key where that is a silo's name itself.</summary>
    /// <param name="key">A device grain's key, or a silo's name.</param>
    public static string SiloOf(string key) => key.Split('/')[0];

    /// <summary>The device's name on its silo.</summary>
    /// <param name="key">A device grain's key.</param>
    public static string DeviceOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
