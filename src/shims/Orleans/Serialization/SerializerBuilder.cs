using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Serialization;

/// <inheritdoc cref="ISerializerBuilder"/>
internal sealed class SerializerBuilder(IServiceCollection services) : ISerializerBuilder
{
    /// <inheritdoc/>
    public IServiceCollection Services { get; } = services;
}
