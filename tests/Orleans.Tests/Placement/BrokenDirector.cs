using Orleans.Runtime.Placement;

namespace Orleans.Tests.Placement;

/// <summary>Finds no silo for any grain.</summary>
internal sealed class BrokenDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        throw new InvalidDataException("no silo is good enough");
}
