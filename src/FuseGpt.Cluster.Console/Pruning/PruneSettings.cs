using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>What <c>fusegpt prune</c> is to do.</summary>
/// <param name="Job">The job, and what it may use.</param>
/// <param name="MetricsPort">Port to serve metrics on, or null.</param>
/// <param name="Json">Whether standard output is JSON lines.</param>
/// <param name="StartOver">Whether what the job did before is forgotten.</param>
internal sealed record PruneSettings(JobSettings Job, int? MetricsPort, bool Json, bool StartOver)
{
    /// <summary>The job.</summary>
    public PruningRequest Request => Job.Request;
}
