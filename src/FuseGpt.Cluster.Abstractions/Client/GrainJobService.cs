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
/// <remarks>While a lost server is not noticed yet, calls wait for that, and watchers go on with what they have not seen.</remarks>
/// <param name="grains">Where grains are found.</param>
/// <param name="time">The clock.</param>
public sealed class GrainJobService(IGrainFactory grains, TimeProvider time) : IJobService
{
    private IJobDirectoryGrain Directory => grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key);

    /// <inheritdoc />
    public async Task<JobSubmission> SubmitAsync(PruningRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        PruningRequestRules.Check(request);
        var known = await ReachAsync(() => Directory.GetAsync(JobId.Of(request)), cancellationToken);
        return new JobSubmission(await ReachAsync(() => Directory.SubmitAsync(request, idempotencyKey), cancellationToken), known is null);
    }

    /// <inheritdoc />
    public Task<JobPlan> PlanAsync(PruningRequest request, bool measure = false, CancellationToken cancellationToken = default) =>
        ReachAsync(() => grains.GetGrain<IPlanGrain>(IPlanGrain.Key).PlanAsync(request, measure), cancellationToken);

    /// <inheritdoc />
    public Task<JobPage> ListAsync(JobStatus? status = null, int skip = 0, int take = 100, CancellationToken cancellationToken = default) =>
        ReachAsync(() => Directory.ListAsync(status, skip, take), cancellationToken);

    /// <inheritdoc />
    public async Task<JobDetails> GetAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var summary = await SummaryAsync(jobId, cancellationToken);
        var state = await ReachAsync(() => Job(jobId).GetStateAsync(), cancellationToken);
        var log = await ReachAsync(() => Job(jobId).GetLogsAsync(), cancellationToken);
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
        await GrainCalls.ReachAsync(() => Directory.RemoveAsync(jobId), time, cancellationToken);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<NumberedJobEvent> WatchAsync(
        string jobId, long afterId = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await SummaryAsync(jobId, cancellationToken);
        await foreach (var numbered in new JobWatch(Job(jobId), time).ReadAsync(afterId, cancellationToken))
        {
            yield return numbered;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<JobLogLine>> GetLogsAsync(string jobId, long afterId = 0, CancellationToken cancellationToken = default)
    {
        await SummaryAsync(jobId, cancellationToken);
        return await ReachAsync(() => Job(jobId).GetLogsAsync(afterId), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<JobItemPage> GetItemsAsync(string jobId, string? after = null, int take = JobItemPage.Most, CancellationToken cancellationToken = default)
    {
        var cursor = ItemCursor.Parse(after);
        var job = await SummaryAsync(jobId, cancellationToken);
        var devices = job.Status == JobStatus.Running ? await GetDevicesAsync(cancellationToken) : [];
        var page = await ReachAsync(() => Job(jobId).GetItemsAsync(cursor, take), cancellationToken);
        var running = devices.Where(device => device.Work?.Job == jobId).Select(device => JobItem.Running(device.Work!.Item, device.Key, device.Work.Since, time.GetUtcNow()));
        return page with { Running = [.. running.OfType<JobItem>()] };
    }

    /// <inheritdoc />
    public async Task<string> GetReportAsync(string jobId, CancellationToken cancellationToken = default)
    {
        await SummaryAsync(jobId, cancellationToken);
        var state = await ReachAsync(() => Job(jobId).GetStateAsync(), cancellationToken);
        return new JobReport(jobId, state, await ReachAsync(() => Job(jobId).GetWorkAsync(), cancellationToken)).ToHtml();
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
        ReachAsync(() => grains.GetGrain<IDeviceDirectoryGrain>(IDeviceDirectoryGrain.Key).ListAsync(), cancellationToken);

    /// <inheritdoc />
    public Task<ServiceVersion> GetVersionAsync(CancellationToken cancellationToken = default) => Task.FromResult(ServiceVersion.Current);

    private Task<T> ReachAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) => GrainCalls.ReachAsync(call, time, cancellationToken);

    private IPruningJobGrain Job(string jobId) => grains.GetGrain<IPruningJobGrain>(jobId);

    private async Task<JobSummary> SummaryAsync(string jobId, CancellationToken cancellationToken) =>
        await ReachAsync(() => Directory.GetAsync(jobId), cancellationToken) ?? throw new JobNotFoundException(jobId);

    private async Task<JobSummary> ChangeAsync(string jobId, Func<IPruningJobGrain, Task> change, CancellationToken cancellationToken)
    {
        await SummaryAsync(jobId, cancellationToken);
        await GrainCalls.ReachAsync(() => change(Job(jobId)), time, cancellationToken);
        return await SummaryAsync(jobId, cancellationToken);
    }
}
