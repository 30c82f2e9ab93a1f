using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Silo.Configuration;

namespace FuseGpt.Cluster.Silo.Health;

/// <summary>
/// Waits, before anything is taken down, until no device of this server is at work: jobs are cut off by then, and a training that is stopped writes down
/// how far it is. Meanwhile the doors stay open for those who ask how things are.
/// </summary>
internal sealed partial class Drain(
    IJobService jobs, ServerState state, ServerSettings settings, TimeProvider time, IHostApplicationLifetime host, ILogger<Drain> logger) : IHostedLifecycleService
{
    /// <summary>The rest of the time is for taking down the silo.</summary>
    private const double Share = 0.8;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly ILogger _logger = logger;

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        LogStopping();

        // A signal has done so already; a call has not.
        host.StopApplication();
        using var limit = new CancellationTokenSource(settings.ShutdownTimeout * Share, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while ((await jobs.GetDevicesAsync(either.Token)).Any(device => device.Work is not null && DeviceKeys.SiloOf(device.Key) == settings.Cluster.SiloName))
            {
                await Task.Delay(Look, time, either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            state.IsLeftAtWork = true;
            LogLeft();
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: no new work; devices come to rest.")]
    private partial void LogStopping();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A device is still at a step: what it did since its last checkpoint is done again by the next process.")]
    private partial void LogLeft();
}
