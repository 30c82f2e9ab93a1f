using Microsoft.Extensions.Hosting;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>Leaves signals to the console: they pause the job before the silo is stopped.</summary>
internal sealed class OwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
