using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace FuseGpt.Cluster.ServiceDefaults.Telemetry;

/// <summary>Serves the metrics of this process to Prometheus, for programs that serve nothing else. Reachable from this machine only.</summary>
public sealed class MetricsEndpoint : IAsyncDisposable
{
    private readonly WebApplication _application;

    private MetricsEndpoint(WebApplication application) => _application = application;

    /// <summary>Where the metrics are.</summary>
    public Uri Address => new(new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/metrics");

    /// <summary>Starts serving.</summary>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="service">Name of the service.</param>
    /// <param name="setting">What the user calls the port, for messages.</param>
    /// <exception cref="InvalidInputException">The port is taken or not allowed.</exception>
    public static async Task<MetricsEndpoint> StartAsync(int port, string service, string setting)
    {
        var application = Build(port, service);
        try
        {
            await application.StartAsync();
            return new MetricsEndpoint(application);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await application.DisposeAsync();
            throw new InvalidInputException(setting, port.ToString(CultureInfo.InvariantCulture), "It must be a port that nobody listens on and that you may use.", "Give another, or 0 for any free one.");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(int port, string service)
    {
        // Nothing is read from the folder or the environment that the user happens to be in, but OpenTelemetry's own variables.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        OtelEnvironment.AddTo(builder.Configuration);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        new OpenTelemetryBuilder(builder.Services)
            .ConfigureResource(resource => ServiceResource.Describe(resource, service))
            .WithMetrics(provider => provider.AddFuseGptMeters().AddPrometheusExporter());
        var application = builder.Build();
        application.UseOpenTelemetryPrometheusScrapingEndpoint();
        return application;
    }
}
