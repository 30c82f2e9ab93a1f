using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace FuseGpt.Cluster.ServiceDefaults.Telemetry;

/// <summary>Lets OpenTelemetry's extensions register with a host's services.</summary>
/// <param name="services">The services.</param>
internal sealed class OpenTelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
{
    /// <inheritdoc />
    public IServiceCollection Services => services;
}
