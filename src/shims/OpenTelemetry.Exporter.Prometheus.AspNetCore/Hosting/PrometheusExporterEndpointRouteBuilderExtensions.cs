using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Exporter.Prometheus.Scraping;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the scraping endpoint to an application's routes.</summary>
public static class PrometheusExporterEndpointRouteBuilderExtensions
{
    /// <summary>Answers scrapes on the path that the options name.</summary>
    /// <param name="endpoints">The application's routes.</param>
    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.MapPrometheusScrapingEndpoint(ScrapeEndpoint.PathOf(endpoints.ServiceProvider));
    }

    /// <summary>Answers scrapes.</summary>
    /// <param name="endpoints">The application's routes.</param>
    /// <param name="path">The path.</param>
    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(this IEndpointRouteBuilder endpoints, string path)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(path);
        return endpoints.Map(ScrapeEndpoint.Rooted(path), (RequestDelegate)ScrapeEndpoint.Of(endpoints.ServiceProvider).InvokeAsync);
    }
}
