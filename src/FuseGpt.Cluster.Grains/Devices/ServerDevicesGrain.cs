using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Servers;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>Knows the devices of its own server.</summary>
[Reentrant, KeepAlive, ServerPlacement]
internal sealed class ServerDevicesGrain(IDeviceRuntimeFactory factory) : Grain, IServerDevicesGrain
{
    private const string All = "auto";
    private readonly SortedSet<string> _announced = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> ResolveAsync(string requested) => Task.FromResult<IReadOnlyList<string>>([.. KeysOf(requested)]);

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult<IReadOnlyList<string>>([.. _announced.Union(KeysOf(All))]);

    public Task AnnounceAsync(string key)
    {
        _announced.Add(key);
        return Task.CompletedTask;
    }

    private IEnumerable<string> KeysOf(string requested) => factory.Resolve(requested).Select(device => DeviceKeys.Of(this.GetPrimaryKeyString(), device));
}
