using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FuseGpt.Cluster.ServiceDefaults.Telemetry;

/// <summary>Adds telemetry to a host.</summary>
public static class TelemetryExtensions
{
    private const string OrleansMeter = "Microsoft.Orleans";
    private const string OrleansSources = "Microsoft.Orleans.*";
    private const string RuntimeMeter = "System.Runtime";

    /// <summary>
    /// Sends the program's spans, metrics and logs by OTLP where the standard variables of OpenTelemetry (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
    /// and its like, from the host's configuration or the environment) name a receiver. Without them nothing is listened to or sent.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">Name of the service, unless <c>OTEL_SERVICE_NAME</c> gives another.</param>
    /// <param name="metrics">Adds further readers of the metrics, for example a scraping endpoint; null for none.</param>
    /// <exception cref="InvalidInputException">A variable's value cannot be used.</exception>
    public static IHostApplicationBuilder AddFuseGptTelemetry(this IHostApplicationBuilder builder, string service, Action<MeterProviderBuilder>? metrics = null)
    {
        OtelEnvironment.AddTo(builder.Configuration);
        var (traces, measures, logs) = (OtlpSignal.Traces(builder.Configuration), OtlpSignal.Metrics(builder.Configuration), OtlpSignal.Logs(builder.Configuration));
        var telemetry = new OpenTelemetryBuilder(builder.Services);
        telemetry.ConfigureResource(resource => ServiceResource.Describe(resource, service));
        if (traces is not null)
        {
            telemetry.WithTracing(provider => provider.AddSource(TelemetrySource.Name, OrleansSources).AddOtlpExporter(traces.Apply));
        }

        if (measures is not null || metrics is not null)
        {
            telemetry.WithMetrics(provider =>
            {
                provider.AddFuseGptMeters();
                _ = measures is null ? provider : provider.AddOtlpExporter(measures.Apply);
                metrics?.Invoke(provider);
            });
        }

        if (logs is not null)
        {
            telemetry.WithLogging(provider => provider.AddOtlpExporter(logs.Apply));
            builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.Information);
        }

        builder.Services.AddHostedService<TelemetryLifetime>();
        return builder;
    }

    /// <summary>Listens to the meters of the program, of Orleans and of the runtime.</summary>
    /// <param name="provider">The provider.</param>
    internal static MeterProviderBuilder AddFuseGptMeters(this MeterProviderBuilder provider) => provider.AddMeter(TelemetrySource.Name, OrleansMeter, RuntimeMeter);
}
