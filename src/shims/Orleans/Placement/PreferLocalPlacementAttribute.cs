namespace Orleans.Placement;

/// <summary>Places a grain on the silo that the first call comes from, if it takes new activations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PreferLocalPlacementAttribute : PlacementAttribute
{
    /// <summary>Makes the attribute.</summary>
    public PreferLocalPlacementAttribute()
        : base(new PreferLocalPlacement())
    {
    }
}
