using OpenTelemetry.Exporter.Prometheus.Scraping;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the scraping endpoint to an application's pipeline.</summary>
public static class PrometheusExporterApplicationBuilderExtensions
{
    /// <summary>Answers scrapes on the path that the options name.</summary>
    /// <param name="app">The application.</param>
    public static IApplicationBuilder UseOpenTelemetryPrometheusScrapingEndpoint(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var path = ScrapeEndpoint.Rooted(ScrapeEndpoint.PathOf(app.ApplicationServices));
        return app.Map(path, branch => branch.Run(ScrapeEndpoint.Of(app.ApplicationServices).InvokeAsync));
    }
}
