using System.Diagnostics;
using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.ServiceDefaults.Telemetry;

namespace FuseGpt.Cluster.ServiceDefaults.Tests.Telemetry;

/// <summary>What docs/telemetry.md says that metrics are called in Prometheus is what they are called there.</summary>
[Collection(SocketCollection.Name)]
public sealed class PrometheusNamesTests
{
    [Fact]
    public async Task Scrape_EveryMetric_HasTheNameOfTheTelemetryPage()
    {
        await using var endpoint = await MetricsEndpoint.StartAsync(0, "fusegpt", "--metrics-port");
        using var meter = new Meter(TelemetrySource.Name, TelemetrySource.Version);
        FuseGptMetrics.All.ToList().ForEach(metric => Measure(meter, metric));
        using var client = new HttpClient();

        var text = await client.GetStringAsync(endpoint.Address);

        Assert.Equal(
            TelemetryPageTests.Table("metric").Select(row => row[^1]).Order(StringComparer.Ordinal),
            text.Split('\n').Where(line => line.StartsWith("# TYPE fusegpt_", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).Order(StringComparer.Ordinal));
    }

    private static void Measure(Meter meter, MetricDefinition metric)
    {
        switch (metric.Kind)
        {
            case MetricKind.Counter:
                meter.CreateCounter<long>(metric.Name, metric.Unit).Add(1);
                break;
            case MetricKind.UpDownCounter:
                meter.CreateUpDownCounter<long>(metric.Name, metric.Unit).Add(1);
                break;
            case MetricKind.Gauge:
                meter.CreateGauge<double>(metric.Name, metric.Unit).Record(1);
                break;
            case MetricKind.Histogram:
                meter.CreateHistogram<double>(metric.Name, metric.Unit).Record(1);
                break;
            default:
                throw new UnreachableException();
        }
    }
}
