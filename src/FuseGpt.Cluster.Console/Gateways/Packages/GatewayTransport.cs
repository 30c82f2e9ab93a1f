using System.Net;
using System.Net.Sockets;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace FuseGpt.Cluster.Console.Gateways;

/// <summary>This build's way to a cluster's servers: Orleans' own client, connected to the gateways that the user names and to no others.</summary>
internal static class GatewayTransport
{
    /// <summary>How long a dead gateway is left alone before it is tried again.</summary>
    private static readonly TimeSpan DeadFor = TimeSpan.FromSeconds(5);

    /// <summary>How often the client asks a gateway what the cluster's servers are; after a gateway that did not answer it waits as long for the next.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(0.5);

    /// <summary>For one try of one gateway.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>What listens there may take the connection and then say nothing that a client could use.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    /// <summary>Connects.</summary>
    /// <param name="address">Where the gateways are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    /// <returns>The connected client, with an <see cref="IJobService"/>.</returns>
    /// <exception cref="UnreachableServiceException">Nobody listens there.</exception>
    /// <exception cref="InvalidInputException">What listens there is no gateway of that cluster.</exception>
    public static async Task<IHost> ConnectAsync(GatewayAddress address, TimeProvider time, CancellationToken cancellationToken)
    {
        var (trouble, endPoints) = (new GatewayTrouble(address, time), await ResolveAsync(address, cancellationToken));
        var host = Build(address, endPoints, trouble, time);
        try
        {
            await host.StartAsync(cancellationToken).WaitAsync(StartLimit, time, cancellationToken);
            return host;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            host.Dispose();
            throw trouble.Told(error);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static IHost Build(GatewayAddress address, IPEndPoint[] endPoints, GatewayTrouble trouble, TimeProvider time)
    {
        // Nothing is read from the folder or the environment that the user happens to be in, and what Orleans logs about a lost connection becomes an error here.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IJobService, GrainJobService>();
        builder.Services.AddFusionSerializer();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopLimit);
        builder.Services.Configure<ConnectionOptions>(options => (options.OpenConnectionTimeout, options.ConnectionRetryDelay) = (ConnectLimit, TryEvery / 2));
        builder.Services.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(pipeline => Note(pipeline, trouble)));
        builder.Services.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = DeadFor);
        builder.Services.Configure<TypeManagementOptions>(options => options.TypeMapRefreshInterval = LookEvery);
        builder.Services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (address.ClusterId, address.ClusterId));
        var calls = new GatewayCalls(address);
        builder.UseOrleansClient(client => client
            .UseStaticClustering(endPoints)
            .UseConnectionRetryFilter((error, cancellationToken) => trouble.MayPassAsync(error, TryEvery, cancellationToken))
            .AddGatewayCountChangedHandler(calls.OnCountChanged)
            .AddOutgoingGrainCallFilter(calls));
        return builder.Build();
    }

    private static void Note(IConnectionBuilder pipeline, GatewayTrouble trouble) => pipeline.Use(next => connection =>
    {
        trouble.OnTaken();
        return next(connection);
    });

    /// <summary>A name may stand for several machines; those that do not answer are left out by the client.</summary>
    private static async Task<IPEndPoint[]> ResolveAsync(GatewayAddress address, CancellationToken cancellationToken)
    {
        List<IPEndPoint> found = [];
        foreach (var gateway in address.Gateways)
        {
            try
            {
                found.AddRange((await Dns.GetHostAddressesAsync(gateway.Host, cancellationToken)).Select(host => new IPEndPoint(host, gateway.Port)));
            }
            catch (SocketException error)
            {
                throw new UnreachableServiceException(address.Text, $"{error.Message.TrimEnd('.')} ({gateway.Host})", error);
            }
        }

        return [.. found.Distinct()];
    }
}
