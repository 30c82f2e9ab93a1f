namespace Orleans.Placement;

/// <summary>Places a grain on a silo that follows from the grain's name and the silos there are.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HashBasedPlacementAttribute : PlacementAttribute
{
    /// <summary>Makes the attribute.</summary>
    public HashBasedPlacementAttribute()
        : base(new HashBasedPlacement())
    {
    }
}
