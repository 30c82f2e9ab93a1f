using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Jobs;

/// <summary>The coordinator of one pruning job. Key: the job's id.</summary>
[Alias("FuseGpt.Cluster.IPruningJobGrain")]
public interface IPruningJobGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the job, or goes on with it from its last finished round; does nothing for a job that runs or is done.
    /// Returns as soon as the job runs.
    /// </summary>
    /// <param name="request">What is asked: the same at every start.</param>
    /// <exception cref="Core.InvalidInputException">The request breaks a rule.</exception>
    [Alias("Start")]
    Task StartAsync(PruningRequest request);

    /// <summary>Stops the job at the running items' next step. Returns when nothing runs any more.</summary>
    [Alias("Pause")]
    Task PauseAsync();

    /// <summary>Pauses the job when it runs, and forgets all that it did. A folder that it wrote stays.</summary>
    [Alias("Reset")]
    Task ResetAsync();

    /// <summary>All that the job remembers.</summary>
    [Alias("GetState")]
    Task<PruningJobState> GetStateAsync();

    /// <summary>
    /// What happened since the job was started in this process, and what happens until its last event. Of the events that only tell
    /// how far a phase is, a late or slow reader gets the newest.
    /// </summary>
    /// <param name="cancellationToken">Ends the watching.</param>
    [Alias("Watch")]
    IAsyncEnumerable<JobEvent> WatchAsync(CancellationToken cancellationToken = default);
}
