using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>A job that trains for longer than any test looks at it, and is given up after the test.</summary>
internal sealed class LongJob : IAsyncDisposable
{
    private const int Epochs = 4000;
    private readonly HttpJobService _jobs;

    private LongJob(HttpJobService jobs, string id) => (_jobs, Id) = (jobs, id);

    public string Id { get; }

    public static async Task<LongJob> StartAsync(PageServer server, int seed)
    {
        var jobs = server.Jobs;
        return new LongJob(jobs, (await jobs.SubmitAsync(PageServer.Order(Epochs, seed).ToRequest())).Job.Id);
    }

    /// <summary>How the server says that it stands.</summary>
    public async Task<JobStatus> StatusAsync() => (await _jobs.GetAsync(Id)).Job.Status;

    public Task CancelAsync() => _jobs.CancelAsync(Id);

    public async ValueTask DisposeAsync()
    {
        await CancelAsync();
        _jobs.Dispose();
    }
}
