using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>Says by which rule the activations of a grain class are placed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class PlacementAttribute : Attribute
{
    /// <summary>Names the rule.</summary>
    /// <param name="placement">The rule.</param>
    protected PlacementAttribute(PlacementStrategy placement)
    {
        ArgumentNullException.ThrowIfNull(placement);
        PlacementStrategy = placement;
    }

    /// <summary>The rule.</summary>
    public PlacementStrategy PlacementStrategy { get; }
}
