using Orleans.Runtime.Placement;

namespace Orleans.Tests.Placement;

internal sealed class NamedSiloDirector(IClusterMembershipService membership) : IPlacementDirector
{
    public async Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        await Task.Yield();
        var name = target.GrainIdentity.Key.ToString()!.Split('/')[0];
        var silos = context.GetCompatibleSilos(target);
        return silos.FirstOrDefault(silo => membership.CurrentSnapshot.Members[silo].Name == name) ?? silos[0];
    }
}
