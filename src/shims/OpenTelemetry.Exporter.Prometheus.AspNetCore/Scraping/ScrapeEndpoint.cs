using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Scraping;

/// <summary>Answers a scrape over HTTP.</summary>
/// <param name="exporter">Collects the metrics.</param>
internal sealed class ScrapeEndpoint(ScrapeExporter exporter)
{
    /// <summary>The endpoint of an application's meter provider.</summary>
    /// <param name="services">The application's services.</param>
    public static ScrapeEndpoint Of(IServiceProvider services)
    {
        // Made first: it connects the exporter.
        _ = services.GetRequiredService<MeterProvider>();
        return new ScrapeEndpoint(services.GetRequiredService<ScrapeExporter>());
    }

    /// <summary>The path that the options name.</summary>
    /// <param name="services">The application's services.</param>
    public static string PathOf(IServiceProvider services)
    {
        _ = services.GetRequiredService<MeterProvider>();
        return services.GetRequiredService<IOptions<PrometheusAspNetCoreOptions>>().Value.ScrapeEndpointPath ?? PrometheusAspNetCoreOptions.DefaultScrapeEndpointPath;
    }

    /// <summary>A path that begins with a slash.</summary>
    /// <param name="path">A path.</param>
    public static string Rooted(string path) => path.StartsWith('/') ? path : $"/{path}";

    /// <summary>Answers one request.</summary>
    /// <param name="context">The request.</param>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!exporter.IsConnected)
        {
            // The SDK is switched off by its environment variable: nothing is measured.
            return;
        }

        var format = AcceptedFormat.Choose(context.Request.GetTypedHeaders().Accept);
        var text = await exporter.ScrapeAsync(format, context.RequestAborted);
        if (text is null)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        context.Response.ContentType = format.ContentType;
        context.Response.Headers[HeaderNames.LastModified] = HeaderUtilities.FormatDate(text.Written);
        await WriteAsync(context, text.Utf8);
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> utf8)
    {
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!context.Request.GetTypedHeaders().AcceptEncoding.Any(IsGzip))
        {
            await context.Response.Body.WriteAsync(utf8, context.RequestAborted);
            return;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(utf8, context.RequestAborted);
    }

    private static bool IsGzip(StringWithQualityHeaderValue encoding) => encoding.Quality is not 0 && encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase);
}
