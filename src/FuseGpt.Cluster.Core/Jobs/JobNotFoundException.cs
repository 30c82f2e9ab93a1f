namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>There is no job of the id given.</summary>
/// <param name="jobId">The id given.</param>
public sealed class JobNotFoundException(string jobId) : FuseGptException($"There is no job '{jobId}'. List the jobs to see their ids.", (nameof(JobId), jobId))
{
    /// <summary>The id given.</summary>
    public string JobId => Detail(nameof(JobId));
}
