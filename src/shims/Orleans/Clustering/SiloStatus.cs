namespace Orleans.Runtime;

/// <summary>The life of a silo in its cluster, in order.</summary>
public enum SiloStatus
{
    /// <summary>Not a silo of this cluster.</summary>
    None = 0,

    /// <summary>Made, but not started.</summary>
    Created = 1,

    /// <summary>Starts.</summary>
    Joining = 2,

    /// <summary>Hosts grains and takes new ones.</summary>
    Active = 3,

    /// <summary>Ends its grains and takes no new ones.</summary>
    ShuttingDown = 4,

    /// <summary>Stops without waiting for its grains.</summary>
    Stopping = 5,

    /// <summary>Gone.</summary>
    Dead = 6,
}
