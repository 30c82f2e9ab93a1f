using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Grains.Shards;

/// <summary>Asks devices how much memory they have.</summary>
internal static class DeviceMemories
{
    /// <summary>Asks devices.</summary>
    /// <param name="keys">Keys of the devices.</param>
    /// <param name="grains">Where they are found.</param>
    /// <returns>The keys of those that told it, in their order, each with the device.</returns>
    public static async Task<IReadOnlyList<(string Key, PlannedDevice Device)>> AskAsync(IReadOnlyList<string> keys, IGrainFactory grains)
    {
        var statuses = await Task.WhenAll(keys.Select(key => OpenAsync(grains.GetGrain<IDeviceGrain>(key))));
        return [.. statuses.OfType<DeviceStatus>()
            .Where(status => status is { Health: not DeviceHealth.Lost, MemoryLimit: not null })
            .Select(status => (status.Key, new PlannedDevice(status.Name, status.Kind, status.MemoryLimit!.Value)))];
    }

    private static async Task<DeviceStatus?> OpenAsync(IDeviceGrain device)
    {
        try
        {
            return await device.OpenAsync();
        }
#pragma warning disable CA1031 // Whoever gives the device an item meets the error, and does without the device.
        catch
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
