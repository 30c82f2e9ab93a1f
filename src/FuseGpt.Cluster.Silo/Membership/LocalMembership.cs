using FuseGpt.Cluster.Silo.Configuration;
using Orleans.Configuration;

namespace FuseGpt.Cluster.Silo.Membership;

/// <summary>A server that is alone.</summary>
internal static class LocalMembership
{
    /// <summary>Sets the silo up.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="cluster">The server's place in its cluster.</param>
    public static void Join(ISiloBuilder silo, ClusterSettings cluster)
    {
        silo.UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, new(cluster.AdvertisedAddress, cluster.SiloPort), cluster.ServiceId, cluster.ClusterId);
        silo.Services.Configure<EndpointOptions>(options => options.AdvertisedIPAddress = cluster.AdvertisedAddress);
        if (cluster.GatewayPort == ClusterSettings.NoGateway)
        {
            silo.ListenNowhere();
        }
    }
}
