using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Clustering;

/// <summary>Finds the cluster that a silo belongs to.</summary>
internal static class ClusterSearch
{
    /// <summary>Returns the cluster that the host brings, or that of the primary silo, or a new one for a primary silo.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="endpoint">The silo's own endpoint.</param>
    /// <exception cref="OrleansConfigurationException">Clustering is not configured, or no silo of this process is at the primary endpoint.</exception>
    public static Cluster Find(IServiceProvider services, IPEndPoint endpoint)
    {
        if (services.GetService<Cluster>() is { } given)
        {
            return given;
        }

        var clusterId = services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId;
        var primary = services.GetRequiredService<IOptions<DevelopmentClusterMembershipOptions>>().Value.PrimarySiloEndpoint
            ?? throw new OrleansConfigurationException("Clustering has not been configured. Call UseLocalhostClustering.");
        return primary.Equals(endpoint) ? new Cluster(clusterId) : Of(primary, clusterId);
    }

    private static Cluster Of(IPEndPoint primary, string clusterId) => LocalNetwork.FindSilo(primary)?.Cluster switch
    {
        { } cluster when cluster.ClusterId == clusterId => cluster,
        { } other => throw new OrleansConfigurationException($"The silo at {primary} belongs to the cluster '{other.ClusterId}', not to '{clusterId}'. Give both the same ClusterId."),
        null => throw new OrleansConfigurationException(
            $"No silo of this process is at the primary endpoint {primary}. Start the primary silo first; silos in several processes need the Orleans packages: dotnet build -p:UseOrleansPackages=true."),
    };
}
