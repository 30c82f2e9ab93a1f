using Microsoft.Extensions.Hosting;
using Orleans.Activations;

namespace Orleans.Hosting;

/// <summary>Starts and stops the silo with its host.</summary>
/// <param name="silo">The silo.</param>
internal sealed class SiloHostedService(Silo silo) : IHostedService, IAsyncDisposable
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        silo.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => silo.StopAsync(cancellationToken);

    /// <summary>A host that is disposed without a stop loses its silo.</summary>
    public ValueTask DisposeAsync() => new(silo.StopAsync(new CancellationToken(canceled: true)));
}
