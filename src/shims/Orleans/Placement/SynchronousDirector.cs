using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>A director that answers at once, and heeds the caller's wish.</summary>
internal abstract class SynchronousDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(Choose(target, context));

    /// <summary>Chooses the silo.</summary>
    /// <param name="target">The grain.</param>
    /// <param name="context">The silos.</param>
    /// <exception cref="SiloUnavailableException">No silo takes new activations.</exception>
    public SiloAddress Choose(PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        return IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) ?? Choose(target, context, silos);
    }

    /// <summary>Chooses the silo.</summary>
    /// <param name="target">The grain.</param>
    /// <param name="context">The silos.</param>
    /// <param name="silos">Those that take new activations; at least one.</param>
    protected abstract SiloAddress Choose(PlacementTarget target, IPlacementContext context, SiloAddress[] silos);
}
