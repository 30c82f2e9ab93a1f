namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>How a device is opened.</summary>
/// <param name="ArtifactFolder">Folder of the artifact store that tasks name their inputs in.</param>
/// <param name="CheckpointFolder">Folder that unfinished trainings are kept in.</param>
/// <param name="Threads">CPU threads of one lane.</param>
public sealed record DeviceSettings(string ArtifactFolder, string CheckpointFolder, int Threads = 1)
{
    /// <summary>Longest time between two checkpoints of a training; one is written after every epoch too.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);
}
