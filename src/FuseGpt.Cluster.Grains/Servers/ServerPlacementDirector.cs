using FuseGpt.Cluster.Abstractions.Devices;
using Orleans.Runtime.Placement;

namespace FuseGpt.Cluster.Grains.Servers;

/// <summary>Places a grain on the silo that its key starts with; one whose silo is not there cannot be placed.</summary>
/// <param name="members">The cluster's servers.</param>
internal sealed class ServerPlacementDirector(ClusterServers members) : IPlacementDirector
{
    /// <inheritdoc />
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silo = DeviceKeys.SiloOf(target.GrainIdentity.Key.ToString()!);
        return members.Current.TryGetValue(silo, out var address)
            ? Task.FromResult(address)
            : Task.FromException<SiloAddress>(new SiloUnavailableException($"Server {silo} is not there."));
    }
}
