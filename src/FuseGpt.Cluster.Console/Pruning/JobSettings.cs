using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>A job, and what it may use.</summary>
/// <param name="Asked">The job.</param>
/// <param name="Work">Folder of artifacts and states.</param>
/// <param name="Threads">CPU threads of one lane.</param>
/// <param name="MemoryBytes">Most bytes of weights and states on one device; null for a share of what is there.</param>
internal sealed record JobSettings(AskedJob Asked, string Work, int Threads, long? MemoryBytes)
{
    /// <summary>What is asked for.</summary>
    public PruningRequest Request => Asked.Request;

    /// <summary>The job for the model in a folder.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="Core.InvalidInputException">The size that is asked for cannot be reached, or the model cannot be used.</exception>
    public JobSettings For(string folder) => this with { Asked = Asked.For(folder) };
}
