using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.ServiceDefaults.Telemetry;

namespace FuseGpt.Cluster.ServiceDefaults.Tests.Telemetry;

[Collection(SocketCollection.Name)]
public sealed class MetricsEndpointTests
{
    [SkippableFact]
    public async Task StartAsync_AnyPort_ListensOnThisMachineOnlyUntilDisposed()
    {
        var before = OwnSockets.Listening();
        var endpoint = await MetricsEndpoint.StartAsync(0, "fusegpt", "--metrics-port");

        Assert.Equal([$"127.0.0.1:{endpoint.Address.Port}"], OwnSockets.Listening().Except(before));

        await endpoint.DisposeAsync();
        Assert.Equal(before, OwnSockets.Listening());
    }

    [Fact]
    public async Task Scrape_RunningHost_HasItsMetricsTheRuntimesAndTheService()
    {
        await using var endpoint = await MetricsEndpoint.StartAsync(0, "fusegpt", "--metrics-port");
        using var meter = new Meter(TelemetrySource.Name, TelemetrySource.Version);
        meter.CreateCounter<long>(FuseGptMetrics.BlockForwards.Name, FuseGptMetrics.BlockForwards.Unit).Add(78);
        using var client = new HttpClient();

        var text = await client.GetStringAsync(endpoint.Address);

        Assert.Contains("fusegpt_block_forwards_total{otel_scope_name=\"FuseGpt.Cluster\",otel_scope_version=\"1.0.0\"} 78\n", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_cpu_time_seconds_total", text, StringComparison.Ordinal);
        Assert.Matches("target_info\\{[^}]*service_name=\"fusegpt\",service_version=\"[0-9.]+\",service_instance_id=\"[^\"]+:[0-9]+\"", text);
    }

    [Fact]
    public async Task StartAsync_PortIsTaken_NamesIt()
    {
        await using var first = await MetricsEndpoint.StartAsync(0, "fusegpt", "--metrics-port");

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => MetricsEndpoint.StartAsync(first.Address.Port, "fusegpt", "--metrics-port"));

        Assert.Contains($"--metrics-port: '{first.Address.Port}'", error.Message, StringComparison.Ordinal);
    }
}
