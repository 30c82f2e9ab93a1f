namespace Orleans.Runtime.Placement;

/// <summary>What a director may know of the cluster.</summary>
public interface IPlacementContext
{
    /// <summary>The silo that the call came to first.</summary>
    SiloAddress LocalSilo { get; }

    /// <summary>The state of that silo.</summary>
    SiloStatus LocalSiloStatus { get; }

    /// <summary>Returns the silos that may be chosen: those that take new activations.</summary>
    /// <param name="target">The grain.</param>
    SiloAddress[] GetCompatibleSilos(PlacementTarget target);
}
