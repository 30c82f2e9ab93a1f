using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Diagnostics;

namespace Orleans.Hosting;

/// <summary>Configures silos.</summary>
public static class CoreHostingExtensions
{
    /// <summary>Makes a span at the caller and one in the grain for every call.</summary>
    /// <param name="builder">The silo's configuration.</param>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder)
    {
        builder.Services.Configure<ActivityPropagationOptions>(static options => options.IsEnabled = true);
        return builder;
    }

    /// <summary>Makes a cluster of silos in this process. Nothing listens on the ports; they are names by which silos and clients find each other.</summary>
    /// <param name="builder">The silo's configuration.</param>
    /// <param name="siloPort">The port for other silos.</param>
    /// <param name="gatewayPort">The port for clients.</param>
    /// <param name="primarySiloEndpoint">The silo that knows the others and is started first; null for this one.</param>
    /// <param name="serviceId">The name of the service.</param>
    /// <param name="clusterId">The name of the cluster.</param>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = 11111,
        int gatewayPort = 30000,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId)
    {
        builder.Services.Configure<ClusterOptions>(options =>
        {
            options.ServiceId = serviceId;
            options.ClusterId = clusterId;
        });
        builder.Services.Configure<EndpointOptions>(options => (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (IPAddress.Loopback, siloPort, gatewayPort));
        builder.Services.Configure<DevelopmentClusterMembershipOptions>(options =>
            options.PrimarySiloEndpoint = primarySiloEndpoint ?? new IPEndPoint(IPAddress.Loopback, siloPort));
        return builder;
    }
}
