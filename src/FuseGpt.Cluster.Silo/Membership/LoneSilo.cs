using System.Net;
using FuseGpt.Cluster.Silo.Configuration;
using Microsoft.AspNetCore.Connections;

namespace FuseGpt.Cluster.Silo.Membership;

/// <summary>
/// A silo that no other silo and no client of Orleans ever calls. Orleans lets in whoever can connect, so on a machine that others
/// use too a silo must not listen at all, not even on loopback.
/// </summary>
public static class LoneSilo
{
    private const int FirstPort = 11_111;
    private const int Ports = 50_000;
    private static int _count;

    /// <summary>Makes it the only silo of its cluster, and opens no port. The number of one is only its name among the silos of this process.</summary>
    /// <param name="silo">The silo.</param>
    public static ISiloBuilder UseNoNetwork(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FirstPort + (Interlocked.Increment(ref _count) % Ports), ClusterSettings.NoGateway);
        silo.ListenNowhere();
        return silo;
    }

    /// <summary>Has a silo take no connection.</summary>
    /// <param name="silo">The silo, of a cluster of one.</param>
    internal static void ListenNowhere(this ISiloBuilder silo)
    {
        foreach (var listeners in silo.Services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IConnectionListenerFactory)).ToList())
        {
            silo.Services.Remove(listeners);
            silo.Services.AddKeyedSingleton<IConnectionListenerFactory>(listeners.ServiceKey, new NoListeners());
        }
    }

    private sealed class NoListeners : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new NoListener(endpoint));
    }

    private sealed class NoListener(EndPoint endPoint) : IConnectionListener
    {
        public EndPoint EndPoint => endPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask DisposeAsync() => default;
    }
}
