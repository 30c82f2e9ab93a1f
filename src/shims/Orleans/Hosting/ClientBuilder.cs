using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Activations;
using Orleans.Clustering;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <inheritdoc cref="IClientBuilder"/>
internal sealed class ClientBuilder : IClientBuilder
{
    private ClientBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
    }

    /// <inheritdoc/>
    public IServiceCollection Services { get; }

    /// <inheritdoc/>
    public IConfiguration Configuration { get; }

    /// <summary>Adds a client to a host, once however often it is asked for.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration.</param>
    /// <exception cref="OrleansConfigurationException">The host is a silo.</exception>
    public static ClientBuilder AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(static s => s.ServiceType == typeof(Silo)))
        {
            throw BothException();
        }

        var builder = new ClientBuilder(services, configuration);
        SharedServices.AddTo(services);
        services.TryAddSingleton(builder);
        services.TryAddSingleton<Client>();
        services.TryAddSingleton<IClusterClient>(static provider => provider.GetRequiredService<Client>().GrainFactory);
        services.AddHostedService<ClientHostedService>();
        return builder;
    }

    /// <summary>A host is either a silo or a client.</summary>
    public static OrleansConfigurationException BothException() => new(
        "Do not call both UseOrleansClient/AddOrleansClient with UseOrleans/AddOrleans. If you want a client and server in the same process, only UseOrleans/AddOrleans is necessary and the UseOrleansClient/AddOrleansClient call can be removed.");

    /// <summary>A client of another process needs the real Orleans.</summary>
    /// <param name="gateways">Where silos were looked for.</param>
    public static SiloUnavailableException NoNetworkException(IEnumerable<IPEndPoint> gateways) => new(
        $"No silo of this process and of the client's cluster is at {string.Join(", ", gateways)}."
        + " This build runs on the stand-in for Orleans, which works inside one process and cannot connect to a cluster elsewhere."
        + " Host the silo in this process, or build with the Orleans packages: dotnet build -p:UseOrleansPackages=true (the NuGet feed must have them).");
}
