using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Activations;
using Orleans.Diagnostics;
using Orleans.Runtime;
using Orleans.Serialization;

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

        services.AddLogging();
        services.AddSerializer();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<GrainClasses>();
        services.TryAddSingleton<ActivityPropagation>();
        services.TryAddSingleton<Silo>();
        services.TryAddSingleton<IClusterClient>(static provider => provider.GetRequiredService<Silo>().GrainFactory);
        services.TryAddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<IClusterClient>());
        services.AddHostedService<SiloHostedService>();
        return new SiloBuilder(services, configuration);
    }
}
