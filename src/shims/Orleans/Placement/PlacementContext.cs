using Orleans.Activations;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>The cluster as one silo sees it.</summary>
/// <param name="silo">The silo.</param>
internal sealed class PlacementContext(Silo silo) : IPlacementContext
{
    /// <inheritdoc/>
    public SiloAddress LocalSilo => silo.SiloAddress;

    /// <inheritdoc/>
    public SiloStatus LocalSiloStatus => silo.Status;

    /// <inheritdoc/>
    public SiloAddress[] GetCompatibleSilos(PlacementTarget target)
    {
        var active = silo.Cluster.Membership.Active;
        return active.Length > 0
            ? [.. active]
            : throw new SiloUnavailableException($"The local Orleans host is shutting down and can no longer process the request: no silo takes the grain {target.GrainIdentity}.");
    }
}
