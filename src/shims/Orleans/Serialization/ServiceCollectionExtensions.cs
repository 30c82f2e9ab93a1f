using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Serialization;

/// <summary>Adds what passes values to grains.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds the serializer, or configures it further.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Configures it.</param>
    public static IServiceCollection AddSerializer(this IServiceCollection services, Action<ISerializerBuilder>? configure = null)
    {
        services.AddOptions();
        services.TryAddSingleton<JsonCopier>();
        services.TryAddSingleton<CopierProvider>();
        configure?.Invoke(new SerializerBuilder(services));
        return services;
    }
}
