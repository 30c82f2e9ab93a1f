using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Grains.Servers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Hosting;

/// <summary>
/// Wakes the directory of jobs once the silo is there, and whenever a server has come or gone, so that jobs go on without anybody asking.
/// </summary>
internal sealed partial class JobResumption(
    IGrainFactory grains, ClusterServers servers, IOptions<FusionOptions> options, ILogger<JobResumption> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _logger = logger;
    private Task _following = Task.CompletedTask;

    /// <inheritdoc />
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ResumeJobs)
        {
            await WakeAsync();
            _following = FollowAsync(_stop.Token);
        }
    }

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _following;
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => _stop.Dispose();

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var there in servers.FollowAsync(cancellationToken))
            {
                LogServers(string.Join(", ", there.Keys));
                await TryWakeAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // This server is the one that goes.
        }
    }

    private async Task TryWakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WakeAsync().WaitAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Every server that is left wakes the directory; what goes wrong here must not end the watch.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotWoken(error);
        }
    }

    private Task WakeAsync() => GrainCalls.ReachAsync(() => grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).WakeAsync(), options.Value.TimeProvider);

    [LoggerMessage(Level = LogLevel.Information, Message = "Servers of the cluster: {Servers}.")]
    private partial void LogServers(string servers);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The directory of jobs could not be woken.")]
    private partial void LogNotWoken(Exception error);
}
