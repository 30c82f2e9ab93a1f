using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Export;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>
/// All that can be done with jobs, wherever they are: in a silo of this process, behind a work folder's socket, or on a server. Every
/// call that names a job throws <see cref="JobNotFoundException"/> when there is no such job.
/// </summary>
public interface IJobService
{
    /// <summary>Asks for a job; it runs when its turn has come. Asking again for one that stopped goes on with it.</summary>
    /// <param name="request">What is asked. Paths are full paths on the machine that does the work.</param>
    /// <param name="idempotencyKey">Any text that the caller chose for this one asking: asking again with it only answers. Null for none.</param>
    /// <param name="cancellationToken">Ends the call, not the job.</param>
    /// <exception cref="Core.InvalidInputException">The request breaks a rule, or the key was used for another request.</exception>
    Task<JobSubmission> SubmitAsync(PruningRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>What a job would do, need and take; nothing is done for it.</summary>
    /// <param name="request">The job; it needs no text and no output. Paths are full paths on the machine that would do the work.</param>
    /// <param name="measure">Whether to measure how fast the devices are, so that times are predicted. Devices at work are not measured; the plan says so.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Core.InvalidInputException">The request breaks a rule, or names what cannot be used.</exception>
    Task<JobPlan> PlanAsync(PruningRequest request, bool measure = false, CancellationToken cancellationToken = default);

    /// <summary>The jobs, newest first.</summary>
    /// <param name="status">Only jobs that stand so; null for all.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="take">Most to return.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Jobs.JobPage> ListAsync(JobStatus? status = null, int skip = 0, int take = 100, CancellationToken cancellationToken = default);

    /// <summary>One job: its summary, what was asked, its rounds, the steps of its state machine.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<JobDetails> GetAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Stops a job at its next step, or takes it out of the queue. Returns within seconds.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The job as it stands then.</returns>
    Task<JobSummary> PauseAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Goes on with a job that is paused, failed or cancelled; a cancelled one begins anew.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The job as it stands then.</returns>
    Task<JobSummary> ResumeAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Gives a job up: as a pause, but going on with it begins anew.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The job as it stands then.</returns>
    Task<JobSummary> CancelAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Stops a job and forgets all that it did. A folder that it wrote stays.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>What happened since the job was started last, and what happens until its last event.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="afterId">Only events after this one; 0 for all.</param>
    /// <param name="cancellationToken">Ends the watching, not the job.</param>
    IAsyncEnumerable<NumberedJobEvent> WatchAsync(string jobId, long afterId = 0, CancellationToken cancellationToken = default);

    /// <summary>The job's log, oldest line first.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="afterId">Only lines after this one; 0 for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<JobLogLine>> GetLogsAsync(string jobId, long afterId = 0, CancellationToken cancellationToken = default);

    /// <summary>The attempts at the job's work items, in the order in which they ended, and what is under way. Those that were stopped on request are left out.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="after">Only attempts after the last part: its <see cref="JobItemPage.Next"/>. Null for the first part.</param>
    /// <param name="take">Most to return.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Core.InvalidInputException"><paramref name="after"/> comes from no answer.</exception>
    Task<JobItemPage> GetItemsAsync(string jobId, string? after = null, int take = JobItemPage.Most, CancellationToken cancellationToken = default);

    /// <summary>The job as a page with pictures, complete in itself.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page's HTML.</returns>
    Task<string> GetReportAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Writes the model that a round left, reads it back and compares; the last event has what was written.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="export">What is wanted.</param>
    /// <param name="cancellationToken">Stops the export; nothing half-written stays.</param>
    /// <exception cref="Core.InvalidInputException">There is no such round, or the folder holds something else.</exception>
    IAsyncEnumerable<ExportEvent> ExportAsync(string jobId, ExportRequest export, CancellationToken cancellationToken = default);

    /// <summary>Every device, by key.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<DeviceStatus>> GetDevicesAsync(CancellationToken cancellationToken = default);

    /// <summary>What the other side is.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ServiceVersion> GetVersionAsync(CancellationToken cancellationToken = default);
}
