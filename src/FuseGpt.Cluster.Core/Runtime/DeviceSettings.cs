namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>How a device is opened.</summary>
/// <param name="ArtifactFolder">Folder of the artifact store that tasks name their inputs in.</param>
/// <param name="Threads">CPU threads of one lane.</param>
public sealed record DeviceSettings(string ArtifactFolder, int Threads = 1);
