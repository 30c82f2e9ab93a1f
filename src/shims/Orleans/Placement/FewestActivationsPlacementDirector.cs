using Orleans.Activations;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>Carries out <see cref="FewestActivationsPlacement"/>; of equal silos the one that was called.</summary>
/// <param name="silo">The silo that is called.</param>
internal sealed class FewestActivationsPlacementDirector(Silo silo) : SynchronousDirector
{
    /// <inheritdoc/>
    protected override SiloAddress Choose(PlacementTarget target, IPlacementContext context, SiloAddress[] silos) => silos.Length == 1
        ? silos[0]
        : silos.MinBy(address => (silo.Cluster.Find(address)?.ActivationCount ?? int.MaxValue, address.Equals(context.LocalSilo) ? 0 : 1))!;
}
