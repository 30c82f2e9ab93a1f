using Microsoft.Extensions.Hosting;
using Orleans.Clustering;

namespace Orleans.Hosting;

/// <summary>Starts and stops the client with its host.</summary>
/// <param name="client">The client.</param>
internal sealed class ClientHostedService(Client client) : IHostedService, IDisposable
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        client.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        client.Stop();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Stop();
}
