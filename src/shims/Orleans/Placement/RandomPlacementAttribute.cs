namespace Orleans.Placement;

/// <summary>Places a grain on any silo, each as likely as the others.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RandomPlacementAttribute : PlacementAttribute
{
    /// <summary>Makes the attribute.</summary>
    public RandomPlacementAttribute()
        : base(new RandomPlacement())
    {
    }
}
