using System.Collections.Concurrent;
using System.Net;
using Orleans.Activations;

namespace Orleans.Clustering;

/// <summary>
/// The running silos of this process by their endpoints, for silos and clients that look for one. Nothing listens on these ports; of
/// two silos with one endpoint the newer is found.
/// </summary>
internal static class LocalNetwork
{
    private static readonly ConcurrentDictionary<IPEndPoint, Silo> Silos = new();
    private static readonly ConcurrentDictionary<IPEndPoint, Silo> Gateways = new();

    /// <summary>Makes a silo known.</summary>
    /// <param name="silo">The silo.</param>
    public static void Add(Silo silo)
    {
        Silos[silo.SiloAddress.Endpoint] = silo;
        if (silo.GatewayAddress.Endpoint.Port != 0)
        {
            Gateways[silo.GatewayAddress.Endpoint] = silo;
        }
    }

    /// <summary>Forgets a silo.</summary>
    /// <param name="silo">The silo.</param>
    public static void Remove(Silo silo)
    {
        Silos.TryRemove(KeyValuePair.Create(silo.SiloAddress.Endpoint, silo));
        Gateways.TryRemove(KeyValuePair.Create(silo.GatewayAddress.Endpoint, silo));
    }

    /// <summary>Finds the silo that other silos reach at an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static Silo? FindSilo(IPEndPoint endpoint) => Silos.GetValueOrDefault(endpoint);

    /// <summary>Finds the silo that clients reach at an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static Silo? FindGateway(IPEndPoint endpoint) => Gateways.GetValueOrDefault(endpoint);
}
