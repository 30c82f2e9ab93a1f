using Microsoft.Extensions.Hosting;

namespace FuseGpt.Cluster.ServiceDefaults.Hosting;

/// <summary>For a host inside a program that has signals of its own to heed: it starts and stops when the program says so, and not by a signal.</summary>
public sealed class OwnedLifetime : IHostLifetime
{
    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
