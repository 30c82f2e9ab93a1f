using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Diagnostics;

namespace Orleans.Hosting;

/// <summary>Configures clients.</summary>
public static class ClientBuilderExtensions
{
    /// <summary>Makes a span for every call.</summary>
    /// <param name="builder">The client's configuration.</param>
    public static IClientBuilder AddActivityPropagation(this IClientBuilder builder)
    {
        builder.Services.Configure<ActivityPropagationOptions>(static options => options.IsEnabled = true);
        return builder;
    }

    /// <summary>Connects to a cluster on this machine.</summary>
    /// <param name="builder">The client's configuration.</param>
    /// <param name="gatewayPort">The silo's port for clients.</param>
    /// <param name="serviceId">The name of the service.</param>
    /// <param name="clusterId">The name of the cluster.</param>
    public static IClientBuilder UseLocalhostClustering(
        this IClientBuilder builder,
        int gatewayPort = 30000,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId)
    {
        builder.Services.Configure<ClusterOptions>(options =>
        {
            options.ServiceId = serviceId;
            options.ClusterId = clusterId;
        });
        return builder;
    }
}
