using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>Carries out <see cref="PreferLocalPlacement"/>; the grain's hash decides where the local silo cannot.</summary>
internal sealed class PreferLocalPlacementDirector : SynchronousDirector
{
    /// <inheritdoc/>
    protected override SiloAddress Choose(PlacementTarget target, IPlacementContext context, SiloAddress[] silos) =>
        silos.Contains(context.LocalSilo) ? context.LocalSilo : HashBasedPlacementDirector.ByHash(target, silos);
}
