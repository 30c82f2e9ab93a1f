using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Jobs;

/// <summary>The queue of jobs as a job sees it. Key: <see cref="IJobDirectoryGrain.Key"/>.</summary>
[Alias("FuseGpt.Cluster.IJobQueue")]
public interface IJobQueue : IGrainWithStringKey
{
    /// <summary>
    /// Puts a job at the queue's end; it is told when its turn has come. One that had its turn on a server that is gone comes first; one that
    /// waits keeps its place.
    /// </summary>
    /// <param name="job">The job as it stands.</param>
    [Alias("Enqueue")]
    Task EnqueueAsync(JobSummary job);

    /// <summary>Takes note of how a job stands; one that neither waits nor runs any more makes room for the next.</summary>
    /// <param name="job">The job as it stands.</param>
    [Alias("Update")]
    Task UpdateAsync(JobSummary job);

    /// <summary>Takes a job off the list.</summary>
    /// <param name="jobId">The job's id.</param>
    [Alias("Forget")]
    Task ForgetAsync(string jobId);
}
