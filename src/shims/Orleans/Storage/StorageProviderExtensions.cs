using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Runtime.Hosting;

/// <summary>Registers storage providers.</summary>
public static class StorageProviderExtensions
{
    /// <summary>Registers a storage provider under a name.</summary>
    /// <typeparam name="T">The provider.</typeparam>
    /// <param name="collection">The host's services.</param>
    /// <param name="name">The name.</param>
    /// <param name="implementationFactory">Makes the provider from the services and the name.</param>
    public static IServiceCollection AddGrainStorage<T>(this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementationFactory)
        where T : IGrainStorage
    {
        collection.AddKeyedSingleton<IGrainStorage>(name, (services, key) => implementationFactory(services, (string)key!));
        if (name == ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
        {
            collection.TryAddSingleton(static services => services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME));
        }

        return collection;
    }
}
