namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>Where the checkpoint of an unfinished training lies.</summary>
public static class TrainingCheckpointPath
{
    /// <summary>The path of a training's checkpoint.</summary>
    /// <param name="folder">Folder of all checkpoints.</param>
    /// <param name="taskHash">Hash of the training's task (<see cref="TaskHash"/>).</param>
    public static string Of(string folder, string taskHash) => Path.Combine(folder, $"{taskHash}.safetensors");
}
