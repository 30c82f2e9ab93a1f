namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>What a device is and does.</summary>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.DeviceStatus")]
public sealed record DeviceStatus
{
    /// <summary>The device's key, <c>silo/device</c>.</summary>
    [Id(0)]
    public required string Key { get; init; }

    /// <summary>Its name on its silo, for example <c>cuda:0</c>.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary><c>cpu</c> or <c>cuda</c>.</summary>
    [Id(2)]
    public required string Kind { get; init; }

    /// <summary>Whether it gets work.</summary>
    [Id(3)]
    public required DeviceHealth Health { get; init; }

    /// <summary>Why it rests or is lost, in words; else null.</summary>
    [Id(4)]
    public string? Reason { get; init; }

    /// <summary>When a resting device gets work again; else null.</summary>
    [Id(5)]
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>Most bytes of weights and states on it, or null where that is not known, as before its first item.</summary>
    [Id(6)]
    public long? MemoryLimit { get; init; }

    /// <summary>Bytes of weights and states that it keeps now, or null where that is not known.</summary>
    [Id(7)]
    public long? MemoryUsed { get; init; }

    /// <summary>The item it is at, or null.</summary>
    [Id(8)]
    public DeviceWork? Work { get; init; }

    /// <summary>Items done since its process started.</summary>
    [Id(9)]
    public long ItemsDone { get; init; }

    /// <summary>Items that failed on it since its process started; those stopped on request do not count.</summary>
    [Id(10)]
    public long ItemsFailed { get; init; }

    /// <summary>Seconds that it was at work since its process started, the item at work included.</summary>
    [Id(11)]
    public double BusySeconds { get; init; }
}
