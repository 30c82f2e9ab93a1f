using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Export;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Abstractions.Planning;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Reports;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>Jobs by way of grains: those of a silo in this process, or of a cluster that this process is a client of.</summary>
/// <param name="grains">Where grains are found.</param>
public sealed class GrainJobService(IGrainFactory grains) : IJobService
{
    private IJobDirectoryGrain Directory => grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key);

    /// <inheritdoc />
    public async Task<JobSubmission> SubmitAsync(PruningRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        PruningRequestRules.Check(request);
        var known = await Directory.GetAsync(JobId.Of(request)).WaitAsync(cancellationToken);
        return new JobSubmission(await Directory.SubmitAsync(request, idempotencyKey).WaitAsync(cancellationToken), known is null);
    }

    /// <inheritdoc />
    public Task<JobPlan> PlanAsync(PruningRequest request, bool measure = false, CancellationToken cancellationToken = default) =>
        grains.GetGrain<IPlanGrain>(IPlanGrain.Key).PlanAsync(request, measure).WaitAsync(cancellationToken);

    /// <inheritdoc />
    public Task<JobPage> ListAsync(JobStatus? status = null, int skip = 0, int take = 100, CancellationToken cancellationToken = default) =>
        Directory.ListAsync(status, skip, take).WaitAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<JobDetails> GetAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var summary = await SummaryAsync(jobId, cancellationToken);
        var state = await Job(jobId).GetStateAsync().WaitAsync(cancellationToken);
        var log = await Job(jobId).GetLogsAsync().WaitAsync(cancellationToken);
        return new JobDetails
        {
            Job = summary,
            Request = state.Request ?? throw new JobNotFoundException(jobId),
            Rounds = state.Rounds,
            Transitions = [.. log.Where(line => line.Transition is not null)],
            Result = state.Result,
        };
    }

    /// <inheritdoc />
    public Task<JobSummary> PauseAsync(string jobId, CancellationToken cancellationToken = default) => ChangeAsync(jobId, static job => job.PauseAsync(), cancellationToken);

    /// <inheritdoc />
    public Task<JobSummary> ResumeAsync(string jobId, CancellationToken cancellationToken = default) => ChangeAsync(jobId, static job => job.ResumeAsync(), cancellationToken);

    /// <inheritdoc />
    public Task<JobSummary> CancelAsync(string jobId, CancellationToken cancellationToken = default) => ChangeAsync(jobId, static job => job.CancelAsync(), cancellationToken);

    /// <inheritdoc />
    public async Task DeleteAsync(string jobId, CancellationToken cancellationToken = default)
    {
        await SummaryAsync(jobId, cancellationToken);
        await Directory.RemoveAsync(jobId).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<NumberedJobEvent> WatchAsync(
        string jobId, long afterId = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await SummaryAsync(jobId, cancellationToken);
        await foreach (var numbered in Job(jobId).WatchAsync(afterId, cancellationToken))
        {
            yield return numbered;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<JobLogLine>> GetLogsAsync(string jobId, long afterId = 0, CancellationToken cancellationToken = default)
    {
        await SummaryAsync(jobId, cancellationToken);
        return await Job(jobId).GetLogsAsync(afterId).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<string> GetReportAsync(string jobId, CancellationToken cancellationToken = default)
    {
        await SummaryAsync(jobId, cancellationToken);
        var state = await Job(jobId).GetStateAsync().WaitAsync(cancellationToken);
        return new JobReport(jobId, state, await Job(jobId).GetWorkAsync().WaitAsync(cancellationToken)).ToHtml();
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ExportEvent> ExportAsync(
        string jobId, ExportRequest export, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(export);
        await SummaryAsync(jobId, cancellationToken);
        var writer = grains.GetGrain<IModelExportGrain>(jobId);
        await foreach (var told in writer.ExportAsync(export.Round, export.Output, export.Devices, cancellationToken))
        {
            yield return told;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<DeviceStatus>> GetDevicesAsync(CancellationToken cancellationToken = default) =>
        grains.GetGrain<IDeviceDirectoryGrain>(IDeviceDirectoryGrain.Key).ListAsync().WaitAsync(cancellationToken);

    /// <inheritdoc />
    public Task<ServiceVersion> GetVersionAsync(CancellationToken cancellationToken = default) => Task.FromResult(ServiceVersion.Current);

    private IPruningJobGrain Job(string jobId) => grains.GetGrain<IPruningJobGrain>(jobId);

    private async Task<JobSummary> SummaryAsync(string jobId, CancellationToken cancellationToken) =>
        await Directory.GetAsync(jobId).WaitAsync(cancellationToken) ?? throw new JobNotFoundException(jobId);

    private async Task<JobSummary> ChangeAsync(string jobId, Func<IPruningJobGrain, Task> change, CancellationToken cancellationToken)
    {
        await SummaryAsync(jobId, cancellationToken);
        await change(Job(jobId)).WaitAsync(cancellationToken);
        return await SummaryAsync(jobId, cancellationToken);
    }
}
