namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>Whether a device gets work.</summary>
public enum DeviceHealth
{
    /// <summary>It does.</summary>
    Ready,

    /// <summary>It failed repeatedly and gets none for a while (its circuit breaker is open).</summary>
    Resting,

    /// <summary>It gets one item after a rest; how that ends decides (its circuit breaker is half open).</summary>
    OnTrial,

    /// <summary>It gets none until its process starts again.</summary>
    Lost,
}
