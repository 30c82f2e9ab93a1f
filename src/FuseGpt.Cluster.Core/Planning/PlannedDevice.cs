namespace FuseGpt.Cluster.Core.Planning;

/// <summary>A device that a job is planned for.</summary>
/// <param name="Name">Its name, for example <c>cuda:0</c>.</param>
/// <param name="Kind"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="MemoryBytes">Most bytes of weights and states in its memory; all CPU lanes share one such memory.</param>
/// <param name="Speed">How fast it was measured to be, or null for not measured.</param>
public sealed record PlannedDevice(string Name, string Kind, long MemoryBytes, DeviceSpeed? Speed = null);
