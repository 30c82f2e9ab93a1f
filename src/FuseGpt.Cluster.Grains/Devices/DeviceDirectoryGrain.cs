using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Grains.Servers;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>Knows every device of the servers that are there.</summary>
[Reentrant]
internal sealed class DeviceDirectoryGrain(ClusterDevices devices) : Grain, IDeviceDirectoryGrain
{
    public async Task<IReadOnlyList<DeviceStatus>> ListAsync()
    {
        var statuses = await Task.WhenAll((await devices.ListAsync()).Devices.Keys.Select(StatusAsync));
        return [.. statuses.OfType<DeviceStatus>()];
    }

    private async Task<DeviceStatus?> StatusAsync(string key)
    {
        try
        {
            return await GrainFactory.GetGrain<IDeviceGrain>(key).GetStatusAsync();
        }
        catch (Exception error) when (GrainCalls.IsUnreached(error) || error is TimeoutException)
        {
            return null;
        }
    }
}
