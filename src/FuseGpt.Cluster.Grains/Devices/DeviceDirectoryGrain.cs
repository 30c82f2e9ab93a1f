using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>Knows every device that its own silo has, and those elsewhere that came to work.</summary>
[Reentrant, KeepAlive]
internal sealed class DeviceDirectoryGrain(IDeviceRuntimeFactory factory, IOptions<FusionOptions> options) : Grain, IDeviceDirectoryGrain
{
    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _keys.UnionWith(factory.Resolve("auto").Select(device => DeviceKeys.Of(options.Value.SiloName, device)));
        return Task.CompletedTask;
    }

    public Task AnnounceAsync(string key)
    {
        _keys.Add(key);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<DeviceStatus>> ListAsync() =>
        await Task.WhenAll(_keys.ToList().Select(key => GrainFactory.GetGrain<IDeviceGrain>(key).GetStatusAsync()));
}
