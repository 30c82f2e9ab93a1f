using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FuseGpt.Cluster.ServiceDefaults.Telemetry;

/// <summary>Makes the providers when the host starts, and sends what is left when it stops.</summary>
/// <param name="services">The host's services; a provider is there where it was asked for.</param>
internal sealed class TelemetryLifetime(IServiceProvider services) : IHostedService
{
    /// <summary>A receiver that does not answer must not keep the program from ending.</summary>
    private const int LimitMilliseconds = 3000;

    private readonly TracerProvider? _tracers = services.GetService<TracerProvider>();
    private readonly MeterProvider? _meters = services.GetService<MeterProvider>();
    private readonly LoggerProvider? _loggers = services.GetService<LoggerProvider>();

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _tracers?.Shutdown(LimitMilliseconds), CancellationToken.None),
        Task.Run(() => _meters?.Shutdown(LimitMilliseconds), CancellationToken.None),
        Task.Run(() => _loggers?.Shutdown(LimitMilliseconds), CancellationToken.None));
}
