namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>The item that a device is at.</summary>
/// <param name="Job">The job that it belongs to, or the name of the evaluation.</param>
/// <param name="Item">The item, for example <c>2/scoring/3</c>.</param>
/// <param name="Since">When the device took it.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.DeviceWork")]
public sealed record DeviceWork([property: Id(0)] string Job, [property: Id(1)] string Item, [property: Id(2)] DateTimeOffset Since);
