using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Serialization;

/// <summary>Lets types travel as JSON.</summary>
public static class SerializationHostingExtensions
{
    /// <summary>Lets types travel as JSON that have no serializer of their own. A value is written by the contract of its own type, not of the declared one.</summary>
    /// <param name="serializerBuilder">The serializer's configuration.</param>
    /// <param name="isSupported">Says which types.</param>
    /// <param name="jsonSerializerOptions">How values are written and read.</param>
    public static ISerializerBuilder AddJsonSerializer(
        this ISerializerBuilder serializerBuilder,
        Func<Type, bool> isSupported,
        JsonSerializerOptions? jsonSerializerOptions = null)
    {
        serializerBuilder.Services.Configure<JsonCopierOptions>(options =>
        {
            options.IsSupported.Add(isSupported);
            options.SerializerOptions = jsonSerializerOptions ?? options.SerializerOptions;
        });
        return serializerBuilder;
    }
}
