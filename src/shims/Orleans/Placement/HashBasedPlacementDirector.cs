using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>Carries out <see cref="HashBasedPlacement"/>.</summary>
internal sealed class HashBasedPlacementDirector : SynchronousDirector
{
    /// <summary>Chooses by the grain's name alone.</summary>
    /// <param name="target">The grain.</param>
    /// <param name="silos">The silos that take new activations, in an order that all silos agree on.</param>
    public static SiloAddress ByHash(PlacementTarget target, SiloAddress[] silos) =>
        silos[(int)((uint)target.GrainIdentity.GetHashCode() % (uint)silos.Length)];

    /// <inheritdoc/>
    protected override SiloAddress Choose(PlacementTarget target, IPlacementContext context, SiloAddress[] silos) => ByHash(target, silos);
}
