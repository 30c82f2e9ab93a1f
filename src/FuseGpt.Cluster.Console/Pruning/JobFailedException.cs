using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>A job failed.</summary>
/// <param name="failed">What the job told.</param>
internal sealed class JobFailedException(JobFailed failed) : FuseGptException(failed.Message)
{
    /// <summary>Whether the user's input was the reason.</summary>
    public bool IsInputError { get; } = failed.IsInputError;
}
