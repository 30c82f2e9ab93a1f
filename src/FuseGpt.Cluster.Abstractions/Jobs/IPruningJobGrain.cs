using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Jobs;

/// <summary>The coordinator of one pruning job. Key: the job's id.</summary>
[Alias("FuseGpt.Cluster.IPruningJobGrain")]
public interface IPruningJobGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the job, or goes on with what is not done of it; a cancelled one begins anew. Does nothing for a job that waits, runs or is
    /// done. Returns as soon as the job runs or waits in the queue (<see cref="IJobDirectoryGrain"/>).
    /// </summary>
    /// <param name="request">What is asked: the same at every start.</param>
    /// <exception cref="Core.InvalidInputException">The request breaks a rule.</exception>
    [Alias("Start")]
    Task StartAsync(PruningRequest request);

    /// <summary>Goes on with a job that was started before, as <see cref="StartAsync"/> does.</summary>
    /// <exception cref="Core.InvalidInputException">There is no such job.</exception>
    [Alias("Resume")]
    Task ResumeAsync();

    /// <summary>Stops the job at the running items' next step, or takes it out of the queue. Returns within seconds.</summary>
    [Alias("Pause"), ResponseTimeout("00:05:00")]
    Task PauseAsync();

    /// <summary>Gives the job up: as <see cref="PauseAsync"/>, but starting it again begins anew. Does nothing for a job that is done.</summary>
    [Alias("Cancel"), ResponseTimeout("00:05:00")]
    Task CancelAsync();

    /// <summary>Stops the job and forgets all that it did: state, journal, log, checkpoints. A folder that it wrote stays.</summary>
    [Alias("Delete"), ResponseTimeout("00:05:00")]
    Task DeleteAsync();

    /// <summary>All that the job remembers.</summary>
    [Alias("GetState")]
    Task<PruningJobState> GetStateAsync();

    /// <summary>The job in one line.</summary>
    /// <returns>The summary, or null when there is no such job.</returns>
    [Alias("GetSummary")]
    Task<JobSummary?> GetSummaryAsync();

    /// <summary>What happened to the job, oldest first: steps of its state machine, retries, lost devices. It outlives the process.</summary>
    /// <param name="afterId">Only lines after this one; 0 for all.</param>
    /// <exception cref="Core.FuseGptException">The log's file is damaged.</exception>
    [Alias("GetLogs")]
    Task<IReadOnlyList<JobLogLine>> GetLogsAsync(long afterId = 0);

    /// <summary>Which items were done or tried where and when, in the order of the job's journal: nothing of a job whose journal is gone or damaged.</summary>
    [Alias("GetWork")]
    Task<IReadOnlyList<WorkedItem>> GetWorkAsync();

    /// <summary>A part of what <see cref="GetWorkAsync"/> tells, for whoever asks again and again.</summary>
    /// <param name="after">Where the part begins.</param>
    /// <param name="take">Most attempts of the part.</param>
    /// <returns>The part, without what is under way.</returns>
    [Alias("GetItems")]
    Task<JobItemPage> GetItemsAsync(ItemCursor after, int take);

    /// <summary>
    /// What happened since the job was started last, and what happens until its last event. Of the events that only tell how far a phase
    /// is, a late or slow reader gets the newest.
    /// </summary>
    /// <param name="afterId">Only events after this one; 0 for all.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    [Alias("Watch")]
    IAsyncEnumerable<NumberedJobEvent> WatchAsync(long afterId = 0, CancellationToken cancellationToken = default);
}
