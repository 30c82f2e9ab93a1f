using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Exporter;
using OpenTelemetry.Exporter.Prometheus.Scraping;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the exporter to a meter provider.</summary>
public static class PrometheusExporterMeterProviderBuilderExtensions
{
    /// <summary>Lets Prometheus scrape the provider's metrics.</summary>
    /// <param name="builder">The provider's builder.</param>
    public static MeterProviderBuilder AddPrometheusExporter(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ConfigureServices(static services =>
        {
            services.AddOptions<PrometheusAspNetCoreOptions>();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<ScrapeExporter>();
        });
        return builder.AddReader(static services => new BaseExportingMetricReader(services.GetRequiredService<ScrapeExporter>())
        {
            TemporalityPreference = MetricReaderTemporalityPreference.Cumulative,
        });
    }

    /// <summary>Lets Prometheus scrape the provider's metrics.</summary>
    /// <param name="builder">The provider's builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static MeterProviderBuilder AddPrometheusExporter(this MeterProviderBuilder builder, Action<PrometheusAspNetCoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureServices(services => services.Configure(configure)).AddPrometheusExporter();
    }
}
