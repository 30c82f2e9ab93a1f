using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Activations;
using Orleans.Clustering;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Hosting;

/// <inheritdoc cref="ISiloBuilder"/>
internal sealed class SiloBuilder : ISiloBuilder
{
    private SiloBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
    }

    /// <inheritdoc/>
    public IServiceCollection Services { get; }

    /// <inheritdoc/>
    public IConfiguration Configuration { get; }

    /// <summary>Adds a silo to a host, once however often it is asked for.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration.</param>
    /// <exception cref="OrleansConfigurationException">The host is a client.</exception>
    public static SiloBuilder AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(static s => s.ServiceType == typeof(ClientBuilder)))
        {
            throw ClientBuilder.BothException();
        }

        if (!services.Any(static s => s.ServiceType == typeof(Silo)))
        {
            SharedServices.AddTo(services);
            services.AddSingleton<Silo>();
            services.AddSingleton<IClusterClient>(static provider => provider.GetRequiredService<Silo>().GrainFactory);
            services.AddHostedService<SiloHostedService>();
            services.AddSingleton<IPostConfigureOptions<SiloOptions>, SiloNamer>();
            AddMembership(services);
            AddPlacement(services);
        }

        return new SiloBuilder(services, configuration);
    }

    private static void AddMembership(IServiceCollection services)
    {
        services.AddSingleton<ILocalSiloDetails>(static provider => provider.GetRequiredService<Silo>());
        services.AddSingleton<ClusterMembershipService>();
        services.AddSingleton<IClusterMembershipService>(static provider => provider.GetRequiredService<ClusterMembershipService>());
        services.AddSingleton<ISiloStatusOracle>(static provider => provider.GetRequiredService<ClusterMembershipService>());
    }

    private static void AddPlacement(IServiceCollection services)
    {
        services.AddKeyedSingleton<IPlacementDirector, FewestActivationsPlacementDirector>(typeof(FewestActivationsPlacement));
        services.AddKeyedSingleton<IPlacementDirector, RandomPlacementDirector>(typeof(RandomPlacement));
        services.AddKeyedSingleton<IPlacementDirector, PreferLocalPlacementDirector>(typeof(PreferLocalPlacement));
        services.AddKeyedSingleton<IPlacementDirector, HashBasedPlacementDirector>(typeof(HashBasedPlacement));
    }
}
