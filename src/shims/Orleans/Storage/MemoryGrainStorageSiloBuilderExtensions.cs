using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Registers storage in memory.</summary>
public static class MemoryGrainStorageSiloBuilderExtensions
{
    /// <summary>Keeps the states that name no provider in memory.</summary>
    /// <param name="builder">The silo's configuration.</param>
    public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) =>
        builder.AddMemoryGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);

    /// <summary>Keeps the states that name this provider in memory.</summary>
    /// <param name="builder">The silo's configuration.</param>
    /// <param name="name">The provider's name.</param>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name)
    {
        builder.Services.AddGrainStorage(name, static (services, provider) => new MemoryGrainStorage(services.GetRequiredService<Silo>(), provider));
        return builder;
    }
}
