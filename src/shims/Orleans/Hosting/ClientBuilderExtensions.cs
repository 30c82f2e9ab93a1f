using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Clustering;
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

    /// <summary>Connects to a cluster in this process.</summary>
    /// <param name="builder">The client's configuration.</param>
    /// <param name="gatewayPort">The silo's port for clients.</param>
    /// <param name="serviceId">The name of the service.</param>
    /// <param name="clusterId">The name of the cluster.</param>
    public static IClientBuilder UseLocalhostClustering(
        this IClientBuilder builder,
        int gatewayPort = 30000,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId) =>
        builder.UseLocalhostClustering([gatewayPort], serviceId, clusterId);

    /// <summary>Connects to a cluster in this process.</summary>
    /// <param name="builder">The client's configuration.</param>
    /// <param name="gatewayPorts">The silos' ports for clients.</param>
    /// <param name="serviceId">The name of the service.</param>
    /// <param name="clusterId">The name of the cluster.</param>
    public static IClientBuilder UseLocalhostClustering(
        this IClientBuilder builder,
        int[] gatewayPorts,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId)
    {
        builder.Services.Configure<ClusterOptions>(options =>
        {
            options.ServiceId = serviceId;
            options.ClusterId = clusterId;
        });
        return builder.UseStaticClustering([.. gatewayPorts.Select(static port => new IPEndPoint(IPAddress.Loopback, port))]);
    }

    /// <summary>Says where the silos' endpoints for clients are.</summary>
    /// <param name="builder">The client's configuration.</param>
    /// <param name="endpoints">The endpoints.</param>
    public static IClientBuilder UseStaticClustering(this IClientBuilder builder, params IPEndPoint[] endpoints)
    {
        builder.Services.Configure<GatewayOptions>(options => options.Endpoints = endpoints);
        return builder;
    }

    /// <summary>Sets options of the client.</summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="builder">The client's configuration.</param>
    /// <param name="configureOptions">Sets them.</param>
    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class
    {
        builder.Services.Configure(configureOptions);
        return builder;
    }
}
