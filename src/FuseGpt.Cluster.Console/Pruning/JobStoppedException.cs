using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>A job was paused or cancelled by another console.</summary>
/// <param name="jobId">The job.</param>
internal sealed class JobStoppedException(string jobId) : FuseGptException($"Job {jobId} was stopped by another console. The same command goes on.");
