using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Export;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>Jobs by way of the HTTP API of a server, or of the process that holds a work folder.</summary>
/// <param name="client">Sends to the other side; its base address ends before <c>api/</c>. Disposed with the service.</param>
/// <param name="time">The clock.</param>
/// <param name="mostTries">How often to try to get a lost connection back, 0.5 to 15 s apart: 20 tries take four minutes.</param>
public sealed class HttpJobService(HttpClient client, TimeProvider time, int mostTries = HttpJobService.StandardTries) : IJobService, IDisposable
{
    private const int StandardTries = 20;

    /// <summary>Path of the API below the server's address.</summary>
    public const string ApiPath = "api/v1/";

    /// <summary>Header of the text that makes asking twice the same as asking once.</summary>
    public const string IdempotencyHeader = "Idempotency-Key";

    /// <summary>The event that ends an export that failed on the way; its data is a problem.</summary>
    private const string ExportFailed = "failed";

    private readonly HttpExchange _http = new(client);
    private readonly HttpEvents _events = new(client, time, mostTries);

    /// <inheritdoc />
    public async Task<JobSubmission> SubmitAsync(PruningRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        using var message = Order("jobs", request);
        if (idempotencyKey is not null)
        {
            message.Headers.Add(IdempotencyHeader, idempotencyKey);
        }

        var (job, status) = await _http.SendAsync<JobSummary>(message, null, cancellationToken);
        return new JobSubmission(job, status == System.Net.HttpStatusCode.Created);
    }

    /// <inheritdoc />
    public async Task<JobPlan> PlanAsync(PruningRequest request, bool measure = false, CancellationToken cancellationToken = default)
    {
        using var message = Order(measure ? "plan?measure=true" : "plan", request);
        return (await _http.SendAsync<JobPlan>(message, null, cancellationToken)).Value;
    }

    /// <inheritdoc />
    public Task<JobPage> ListAsync(JobStatus? status = null, int skip = 0, int take = 100, CancellationToken cancellationToken = default)
    {
        var wanted = status is { } value ? $"status={value.ToString().ToLowerInvariant()}&" : string.Empty;
        return _http.GetAsync<JobPage>(string.Create(CultureInfo.InvariantCulture, $"{ApiPath}jobs?{wanted}skip={skip}&take={take}"), null, cancellationToken);
    }

    /// <inheritdoc />
    public Task<JobDetails> GetAsync(string jobId, CancellationToken cancellationToken = default) => _http.GetAsync<JobDetails>(PathOf(jobId), jobId, cancellationToken);

    /// <inheritdoc />
    public Task<JobSummary> PauseAsync(string jobId, CancellationToken cancellationToken = default) => ChangeAsync(jobId, "/pause", cancellationToken);

    /// <inheritdoc />
    public Task<JobSummary> ResumeAsync(string jobId, CancellationToken cancellationToken = default) => ChangeAsync(jobId, "/resume", cancellationToken);

    /// <inheritdoc />
    public Task<JobSummary> CancelAsync(string jobId, CancellationToken cancellationToken = default) => ChangeAsync(jobId, "/cancel", cancellationToken);

    /// <inheritdoc />
    public async Task DeleteAsync(string jobId, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Delete, PathOf(jobId));
        (await _http.SendAsync(message, jobId, HttpCompletionOption.ResponseContentRead, cancellationToken)).Dispose();
    }

    /// <inheritdoc />
    /// <remarks>Connects again after a lost connection, and goes on after the last event seen.</remarks>
    /// <exception cref="LostConnectionException">The other side does not come back.</exception>
    public async IAsyncEnumerable<NumberedJobEvent> WatchAsync(string jobId, long afterId = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var numbered in _events.WatchAsync(PathOf(jobId, "/events"), jobId, afterId, cancellationToken))
        {
            yield return numbered;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<JobLogLine>> GetLogsAsync(string jobId, long afterId = 0, CancellationToken cancellationToken = default) =>
        _http.GetAsync<IReadOnlyList<JobLogLine>>(PathOf(jobId, string.Create(CultureInfo.InvariantCulture, $"/logs?after={afterId}")), jobId, cancellationToken);

    /// <inheritdoc />
    public Task<JobItemPage> GetItemsAsync(string jobId, string? after = null, int take = JobItemPage.Most, CancellationToken cancellationToken = default)
    {
        var rest = string.Create(CultureInfo.InvariantCulture, $"/items?take={take}{(after is null ? "" : "&after=")}{Uri.EscapeDataString(after ?? "")}");
        return _http.GetAsync<JobItemPage>(PathOf(jobId, rest), jobId, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<string> GetReportAsync(string jobId, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, PathOf(jobId, "/report"));
        using var response = await _http.SendAsync(message, jobId, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ExportEvent> ExportAsync(string jobId, ExportRequest export, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, PathOf(jobId, "/export")) { Content = JsonContent.Create(export, options: JobJson.Options) };
        using var response = await _http.SendAsync(message, jobId, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await foreach (var told in HttpEvents.ReadAsync(response, ReadStep, cancellationToken))
        {
            yield return told.Data;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<DeviceStatus>> GetDevicesAsync(CancellationToken cancellationToken = default) =>
        _http.GetAsync<IReadOnlyList<DeviceStatus>>(ApiPath + "devices", null, cancellationToken);

    /// <inheritdoc />
    public Task<ServiceVersion> GetVersionAsync(CancellationToken cancellationToken = default) => _http.GetAsync<ServiceVersion>(ApiPath + "version", null, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static ExportEvent ReadStep(string kind, ReadOnlySpan<byte> data) =>
        kind == ExportFailed ? throw HttpEvents.Parse<HttpProblem>(data).ToException() : HttpEvents.Parse<ExportEvent>(data);

    private static HttpRequestMessage Order(string path, PruningRequest request) =>
        new(HttpMethod.Post, ApiPath + path) { Content = JsonContent.Create(request.ToOrder(), options: JobJson.Options) };

    private static string PathOf(string jobId, string rest = "") => $"{ApiPath}jobs/{Uri.EscapeDataString(jobId)}{rest}";

    private async Task<JobSummary> ChangeAsync(string jobId, string change, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, PathOf(jobId, change));
        return (await _http.SendAsync<JobSummary>(message, jobId, cancellationToken)).Value;
    }
}
