using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Activations;
using Orleans.Diagnostics;
using Orleans.Serialization;

namespace Orleans.Hosting;

/// <summary>What silos and clients need alike.</summary>
internal static class SharedServices
{
    /// <summary>Adds it to a host.</summary>
    /// <param name="services">The host's services.</param>
    public static void AddTo(IServiceCollection services)
    {
        services.AddLogging();
        services.AddSerializer();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<GrainClasses>();
        services.TryAddSingleton<ActivityPropagation>();
        services.TryAddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<IClusterClient>());
    }
}
