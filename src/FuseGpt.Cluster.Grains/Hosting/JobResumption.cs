using FuseGpt.Cluster.Abstractions.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Hosting;

/// <summary>Wakes the directory of jobs once the silo is there, so that jobs go on without anybody asking.</summary>
internal sealed class JobResumption(IGrainFactory grains, IOptions<FusionOptions> options) : IHostedLifecycleService
{
    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) =>
        options.Value.ResumeJobs ? grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).WakeAsync() : Task.CompletedTask;

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
