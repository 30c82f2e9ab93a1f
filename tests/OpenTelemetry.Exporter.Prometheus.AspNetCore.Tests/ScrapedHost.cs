using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OpenTelemetry.Exporter.Prometheus.Tests;

/// <summary>An application whose metrics are scraped over HTTP. What it checks, the package does as well as the shim.</summary>
internal sealed class ScrapedHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _client;

    private ScrapedHost(WebApplication application, Meter meter)
    {
        (_application, Meter) = (application, meter);
        _client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }

    /// <summary>The meter that is scraped; its name is unlike that of any other test.</summary>
    public Meter Meter { get; }

    /// <summary>Starts an application that collects anew for every scrape.</summary>
    public static Task<ScrapedHost> StartAsync(string? meterVersion = null) => StartAsync(
        new Meter(Guid.NewGuid().ToString(), meterVersion),
        static options => options.ScrapeResponseCacheDurationMilliseconds = 0,
        static application => application.MapPrometheusScrapingEndpoint());

    public static async Task<ScrapedHost> StartAsync(Meter meter, Action<PrometheusAspNetCoreOptions> configure, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        new TelemetryBuilder(builder.Services)
            .ConfigureResource(static resource => resource.Clear().AddService("tested", serviceVersion: "1.2", serviceInstanceId: "one", autoGenerateServiceInstanceId: false))
            .WithMetrics(metrics => metrics.AddMeter(meter.Name).AddView("buckets", new ExplicitBucketHistogramConfiguration { Boundaries = [0.005, 1, 2_500_000] }).AddPrometheusExporter(configure));
        var application = builder.Build();
        map(application);
        await application.StartAsync();
        return new ScrapedHost(application, meter);
    }

    /// <summary>Scrapes once.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path = "/metrics", string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await _client.SendAsync(request);
    }

    /// <summary>The lines of one scrape, without the labels that every series has.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string? accept = null)
    {
        using var response = await GetAsync(accept: accept);
        var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var scope = $"otel_scope_name=\"{Meter.Name}\"";
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace($"{{{scope}}}", string.Empty, StringComparison.Ordinal).Replace($"{scope},", string.Empty, StringComparison.Ordinal))];
    }

    public async ValueTask DisposeAsync()
    {
        Meter.Dispose();
        _client.Dispose();
        await _application.DisposeAsync();
    }

    private sealed class TelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
    {
        public IServiceCollection Services => services;
    }
}
