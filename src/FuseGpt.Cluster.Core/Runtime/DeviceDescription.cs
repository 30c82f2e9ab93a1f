namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>What a device is.</summary>
/// <param name="Name">Its name on this machine, for example <c>cuda:0</c>.</param>
/// <param name="Kind"><c>cpu</c> or <c>cuda</c>.</param>
public sealed record DeviceDescription(string Name, string Kind);
