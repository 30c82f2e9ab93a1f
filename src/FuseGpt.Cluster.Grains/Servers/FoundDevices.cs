using System.Collections.Immutable;

namespace FuseGpt.Cluster.Grains.Servers;

/// <summary>The devices that the servers named for a request.</summary>
/// <param name="Servers">Addresses of the servers that were asked, by silo name.</param>
/// <param name="Devices">The address of each device's server, by the device's key.</param>
/// <param name="IsComplete">Whether every server answered: one that just starts may take longer than it is waited for.</param>
internal sealed record FoundDevices(ImmutableSortedDictionary<string, SiloAddress> Servers, ImmutableSortedDictionary<string, SiloAddress> Devices, bool IsComplete)
{
    /// <summary>Whether asking these servers would bring nothing new.</summary>
    public bool IsOf(ImmutableSortedDictionary<string, SiloAddress> servers) => IsComplete && servers.SequenceEqual(Servers);
}
