namespace Orleans.Runtime.Placement;

/// <summary>A grain that needs a silo.</summary>
public readonly struct PlacementTarget
{
    internal PlacementTarget(GrainId grainIdentity, Dictionary<string, object>? requestContextData)
    {
        GrainIdentity = grainIdentity;
        RequestContextData = requestContextData;
    }

    /// <summary>The grain.</summary>
    public GrainId GrainIdentity { get; }

    /// <summary>The values that came with the call; null without any.</summary>
    public Dictionary<string, object>? RequestContextData { get; }
}
