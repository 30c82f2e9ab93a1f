namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>How a device is opened.</summary>
/// <param name="ArtifactFolder">Folder of the artifact store that tasks name their inputs in.</param>
/// <param name="CheckpointFolder">Folder that unfinished trainings are kept in.</param>
/// <param name="ScratchFolder">Folder for what does not fit in memory while a task runs. Nothing in it outlives the process.</param>
/// <param name="Threads">CPU threads of one lane.</param>
/// <param name="MemoryBytes">
/// Most bytes of weights and states on the device; all CPU lanes share one such budget. Null: a share of what is there. It changes
/// how long tasks take, never what they give.
/// </param>
public sealed record DeviceSettings(string ArtifactFolder, string CheckpointFolder, string ScratchFolder, int Threads = 1, long? MemoryBytes = null)
{
    /// <summary>Longest time between two checkpoints of a training; one is written after every epoch too.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);
}
