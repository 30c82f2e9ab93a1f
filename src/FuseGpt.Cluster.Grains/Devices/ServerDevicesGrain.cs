using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Servers;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>Knows the devices of its own server.</summary>
[Reentrant, ServerPlacement]
internal sealed class ServerDevicesGrain(IDeviceRuntimeFactory factory) : Grain, IServerDevicesGrain
{
    public Task<IReadOnlyList<string>> ResolveAsync(string requested) =>
        Task.FromResult<IReadOnlyList<string>>([.. factory.Resolve(requested).Select(device => DeviceKeys.Of(this.GetPrimaryKeyString(), device))]);
}
