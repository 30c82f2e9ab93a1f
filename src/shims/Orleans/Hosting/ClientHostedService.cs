using Microsoft.Extensions.Hosting;

namespace Orleans.Hosting;

/// <summary>Refuses to start a client that has no silo in its process.</summary>
internal sealed class ClientHostedService : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.FromException(ClientBuilder.NoNetworkException());

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
