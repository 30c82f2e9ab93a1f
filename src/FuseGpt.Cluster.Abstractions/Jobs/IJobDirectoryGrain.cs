using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Jobs;

/// <summary>The list of all jobs, and the queue that lets a few of them run at once. Key: <see cref="Key"/>.</summary>
[Alias("FuseGpt.Cluster.IJobDirectoryGrain")]
public interface IJobDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The one directory's key.</summary>
    const string Key = "jobs";

    /// <summary>
    /// Asks for a job. Its id follows from the request (<see cref="JobId"/>): asking again for a job that was paused, failed or was
    /// cancelled goes on with it, and changes nothing for one that waits, runs or is done.
    /// </summary>
    /// <param name="request">What is asked. Paths are full paths on the machine of the silo.</param>
    /// <param name="idempotencyKey">Any text that the caller chose for this one asking: asking again with it only answers. Null for none.</param>
    /// <exception cref="Core.InvalidInputException">The request breaks a rule, or the key was used for another request.</exception>
    [Alias("Submit")]
    Task<JobSummary> SubmitAsync(PruningRequest request, string? idempotencyKey = null);

    /// <summary>The jobs, newest first.</summary>
    /// <param name="status">Only jobs that stand so; null for all.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="take">Most to return.</param>
    [Alias("List")]
    Task<JobPage> ListAsync(JobStatus? status = null, int skip = 0, int take = 100);

    /// <summary>One job.</summary>
    /// <param name="jobId">Its id.</param>
    /// <returns>The job, or null when there is no such job.</returns>
    [Alias("Get")]
    Task<JobSummary?> GetAsync(string jobId);

    /// <summary>Stops a job, makes it forget all that it did, and takes it off the list. A folder that it wrote stays.</summary>
    /// <param name="jobId">Its id; one that is not on the list is deleted all the same.</param>
    [Alias("Remove"), ResponseTimeout("00:05:00")]
    Task RemoveAsync(string jobId);

    /// <summary>
    /// Wakes the directory, so that it goes on with what ran or waited when the last process ended, where its silo is set to, and looks
    /// for jobs whose server is gone.
    /// </summary>
    [Alias("Wake")]
    Task WakeAsync();
}
