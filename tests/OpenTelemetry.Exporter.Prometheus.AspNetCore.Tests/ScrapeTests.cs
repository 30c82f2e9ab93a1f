using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;

namespace OpenTelemetry.Exporter.Prometheus.Tests;

public sealed class ScrapeTests
{
    [Fact]
    public async Task Scrape_Resource_BecomesTargetInfo()
    {
        await using var host = await ScrapedHost.StartAsync();

        var lines = await host.LinesAsync();

        Assert.Equal(["# TYPE target_info gauge", "# HELP target_info Target metadata", "target_info{service_name=\"tested\",service_version=\"1.2\",service_instance_id=\"one\"} 1"], lines);
    }

    [Fact]
    public async Task Scrape_Histogram_CountsUpToEachBound()
    {
        await using var host = await ScrapedHost.StartAsync();
        var histogram = host.Meter.CreateHistogram<double>("buckets", "s");
        foreach (var value in (double[])[0.004, 0.5, 1, 3])
        {
            histogram.Record(value, new KeyValuePair<string, object?>("item.kind", "a\"b\\c\nd"));
        }

        const string Kind = "item_kind=\"a\\\"b\\\\c\\nd\"";
        var text = await host.LinesAsync();
        var openMetrics = await host.LinesAsync("application/openmetrics-text");

        Assert.Equal(
            [
                $"buckets_seconds_bucket{{{Kind},le=\"0.005\"}} 1", $"buckets_seconds_bucket{{{Kind},le=\"1\"}} 3", $"buckets_seconds_bucket{{{Kind},le=\"2500000\"}} 4",
                $"buckets_seconds_bucket{{{Kind},le=\"+Inf\"}} 4", $"buckets_seconds_sum{{{Kind}}} 4.504", $"buckets_seconds_count{{{Kind}}} 4",
            ],
            text.Where(line => line.StartsWith("buckets", StringComparison.Ordinal)));
        Assert.Contains($"buckets_seconds_bucket{{{Kind},le=\"1.0\"}} 3", openMetrics);
        Assert.Contains($"buckets_seconds_bucket{{{Kind},le=\"2.5e+06\"}} 4", openMetrics);
    }

    [Fact]
    public async Task Scrape_MeterVersion_IsALabel()
    {
        await using var host = await ScrapedHost.StartAsync("7.1");
        host.Meter.CreateUpDownCounter<int>("open").Add(-2, new KeyValuePair<string, object?>("b.c", true), new("b-c", 1.5));

        Assert.Contains("open{otel_scope_version=\"7.1\",b_c=\"1.5;true\"} -2", await host.LinesAsync());
    }

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1.5e-12, "1.5E-12")]
    public async Task Scrape_OddNumber_IsWritten(double value, string expected)
    {
        await using var host = await ScrapedHost.StartAsync();
        host.Meter.CreateGauge<double>("odd").Record(value);

        Assert.Contains($"odd {expected}", await host.LinesAsync());
    }

    [Fact]
    public async Task Scrape_OneNameForTwoKinds_IsLeftOut()
    {
        await using var host = await ScrapedHost.StartAsync();
        host.Meter.CreateCounter<long>("clash").Add(1);
        host.Meter.CreateGauge<long>("clash.total").Record(1);

        Assert.DoesNotContain(await host.LinesAsync(), line => line.Contains("clash", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("*/*", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/json", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("text/plain;version=1.0.0;escaping=allow-utf-8", "text/plain; version=1.0.0; charset=utf-8; escaping=underscores")]
    [InlineData("application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores")]
    [InlineData("application/openmetrics-text;version=0.0.1", "application/openmetrics-text; version=0.0.1; charset=utf-8")]
    [InlineData("application/openmetrics-text;version=9", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("text/plain;q=0.5,application/openmetrics-text;version=1.0.0;q=0.7", "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores")]
    [InlineData("text/plain;q=0.7,application/openmetrics-text;q=0", "text/plain; version=0.0.4; charset=utf-8")]
    public async Task Scrape_Accept_ChoosesTheFormat(string? accept, string expected)
    {
        await using var host = await ScrapedHost.StartAsync();

        using var response = await host.GetAsync(accept: accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Scrape_ManyAtOnce_EachIsWhole()
    {
        await using var host = await ScrapedHost.StartAsync();
        var counter = host.Meter.CreateCounter<long>("hits");
        var scrapes = Enumerable.Range(0, 24).Select(async index =>
        {
            counter.Add(1, new KeyValuePair<string, object?>("index", index % 3));
            return await host.LinesAsync(index % 2 == 0 ? null : "application/openmetrics-text;version=1.0.0");
        });

        var all = await Task.WhenAll(scrapes);

        Assert.All(all, lines => Assert.Single(lines, line => line.StartsWith("# TYPE hits", StringComparison.Ordinal)));
        Assert.Equal(24, (await host.LinesAsync()).Where(line => line.StartsWith("hits_total", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Scrape_WithinTheCacheDuration_GivesTheSameAnswerAgain()
    {
        await using var host = await ScrapedHost.StartAsync(
            new Meter(Guid.NewGuid().ToString()), static options => options.ScrapeResponseCacheDurationMilliseconds = 600_000, static application => application.MapPrometheusScrapingEndpoint());
        var counter = host.Meter.CreateCounter<long>("hits");
        counter.Add(1);
        var first = await host.LinesAsync();
        counter.Add(1);

        Assert.Equal(first, await host.LinesAsync());
    }

    [Fact]
    public async Task Scrape_OtherPath_IsTheOneOfTheOptions()
    {
        await using var host = await ScrapedHost.StartAsync(
            new Meter(Guid.NewGuid().ToString()), static options => options.ScrapeEndpointPath = "here", static application => application.UseOpenTelemetryPrometheusScrapingEndpoint());

        using var there = await host.GetAsync("/metrics");
        using var here = await host.GetAsync("/here");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (there.StatusCode, here.StatusCode));
    }
}
