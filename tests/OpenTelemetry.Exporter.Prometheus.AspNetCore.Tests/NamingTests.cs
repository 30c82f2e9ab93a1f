namespace OpenTelemetry.Exporter.Prometheus.Tests;

/// <summary>The rules by which OpenTelemetry's names become Prometheus' names.</summary>
public sealed class NamingTests
{
    private const string OpenMetrics = "application/openmetrics-text";

    [Theory]
    [InlineData("fusegpt.item.retries", "{retry}", "fusegpt_item_retries_total")]
    [InlineData("busy", "s", "busy_seconds_total")]
    [InlineData("busy.seconds", "s", "busy_seconds_total")]
    [InlineData("sent", "By", "sent_bytes_total")]
    [InlineData("sent_bytes_total", "By", "sent_bytes_total")]
    [InlineData("speed", "{token}/s", "speed_per_second_total")]
    [InlineData("flow", "By/min", "flow_bytes_per_min_total")]
    [InlineData("share", "1", "share_total")]
    [InlineData("share", "%", "share_percent_total")]
    [InlineData("a..b--c/d", "", "a_b_c_d_total")]
    [InlineData("odd", "weird unit", "odd_weird_unit_total")]
    public async Task Scrape_Counter_HasName(string name, string unit, string expected)
    {
        await using var host = await ScrapedHost.StartAsync();
        host.Meter.CreateCounter<long>(name, unit).Add(3);

        var lines = await host.LinesAsync();

        Assert.Contains($"{expected} 3", lines);
        Assert.Contains($"# TYPE {expected} counter", lines);
    }

    [Theory]
    [InlineData("used", "By", "used_bytes")]
    [InlineData("used.bytes", "By", "used_bytes")]
    [InlineData("loss", "1", "loss")]
    [InlineData("waiting", "{item}", "waiting")]
    [InlineData("age", "ms", "age_milliseconds")]
    public async Task Scrape_Gauge_HasName(string name, string unit, string expected)
    {
        await using var host = await ScrapedHost.StartAsync();
        host.Meter.CreateGauge<double>(name, unit).Record(0.25);

        var lines = await host.LinesAsync();

        Assert.Contains($"{expected} 0.25", lines);
        Assert.Contains($"# TYPE {expected} gauge", lines);
    }

    [Fact]
    public async Task Scrape_OpenMetricsCounter_HasFamilyWithoutTotalAndUnitAndStart()
    {
        await using var host = await ScrapedHost.StartAsync();
        host.Meter.CreateCounter<double>("busy", "s", "Time \"at work\"").Add(1.5);

        var lines = await host.LinesAsync(OpenMetrics);

        Assert.Contains("# TYPE busy_seconds counter", lines);
        Assert.Contains("# UNIT busy_seconds seconds", lines);
        Assert.Contains("# HELP busy_seconds Time \\\"at work\\\"", lines);
        Assert.Contains("busy_seconds_total 1.5", lines);
        Assert.Single(lines, line => line.StartsWith("busy_seconds_created ", StringComparison.Ordinal));
        Assert.Equal("# EOF", lines[^1]);
    }
}
