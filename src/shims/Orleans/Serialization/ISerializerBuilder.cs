using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Serialization;

/// <summary>Configures which types can be passed to grains.</summary>
public interface ISerializerBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
