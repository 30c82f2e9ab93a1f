namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Where and when an item was done or tried. It is told and shown, and nothing is made to depend on it.</summary>
/// <param name="Device">Key of the device, <c>silo/device</c>.</param>
/// <param name="Began">When the device took it.</param>
/// <param name="Seconds">How long it was at it.</param>
/// <param name="Error">Why the device failed at it; null where it did not.</param>
public sealed record WorkSpan(string Device, DateTimeOffset Began, double Seconds, string? Error = null);
