using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.ServiceDefaults.Telemetry;
using FuseGpt.Cluster.Tests.Otlp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FuseGpt.Cluster.ServiceDefaults.Tests.Telemetry;

[Collection(SocketCollection.Name)]
public sealed partial class TelemetryExtensionsTests : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private readonly OtlpReceiver _receiver = new();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task Host_Endpoint_GetsAllSignalsWhenTheHostStops()
    {
        await RunAsync((Endpoint, _receiver.Address), ("OTEL_SERVICE_NAME", "mine"));

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], _receiver.Paths.Distinct().Order());
        var span = Assert.Single(_receiver.Spans, span => span.Source == TelemetrySource.Name);
        Assert.Equal((SpanNames.Job, "mine"), (span.Name, span.Service));
    }

    [Fact]
    public async Task Host_EndpointOfOneSignal_GetsThatSignalOnly()
    {
        await RunAsync(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", _receiver.Address + "/v1/traces"));

        Assert.Equal(["/v1/traces"], _receiver.Paths.Distinct());
        Assert.Equal("fusegpt", Assert.Single(_receiver.Spans, span => span.Source == TelemetrySource.Name).Service);
    }

    [Fact]
    public async Task Host_SignalSwitchedOff_IsNotSent()
    {
        await RunAsync((Endpoint, _receiver.Address), ("OTEL_TRACES_EXPORTER", "none"), ("OTEL_LOGS_EXPORTER", "none"));

        Assert.Equal(["/v1/metrics"], _receiver.Paths.Distinct());
    }

    [SkippableFact]
    public async Task Host_NothingConfigured_HasNoProvidersAndOpensNoPort()
    {
        var before = OwnSockets.Listening();
        using var host = Build();
        await host.StartAsync();

        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
        Assert.Null(TelemetrySource.Activities.StartActivity(SpanNames.Job));
        Assert.Equal(before, OwnSockets.Listening());
    }

    [Fact]
    public async Task Host_ReceiverIsNotThere_EndsSoon()
    {
        var start = TimeProvider.System.GetTimestamp();
        await RunAsync((Endpoint, "http://127.0.0.1:9"));

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 15);
    }

    [Theory]
    [InlineData(Endpoint, "localhost 4317")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "file:///tmp")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "soon")]
    public void Host_WrongVariable_IsNamed(string name, string value)
    {
        var builder = Builder((Endpoint, _receiver.Address), (name, value));

        var error = Assert.Throws<InvalidInputException>(() => builder.AddFuseGptTelemetry("fusegpt"));

        Assert.Contains($"{name}: '{value}'", error.Message, StringComparison.Ordinal);
    }

    private static HostApplicationBuilder Builder(params (string Name, string Value)[] variables)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        foreach (var (name, value) in variables)
        {
            builder.Configuration[name] = value;
        }

        return builder;
    }

    private static IHost Build(params (string Name, string Value)[] variables)
    {
        var builder = Builder(variables);
        builder.AddFuseGptTelemetry("fusegpt");
        return builder.Build();
    }

    /// <summary>Runs a host that makes one span, one measurement and one message.</summary>
    private static async Task RunAsync(params (string Name, string Value)[] variables)
    {
        using var host = Build(variables);
        await host.StartAsync();
        using var meter = new Meter(TelemetrySource.Name);
        meter.CreateCounter<long>("tested").Add(1);
        using (TelemetrySource.Activities.StartActivity(SpanNames.Job))
        {
            LogTold(host.Services.GetRequiredService<ILogger<TelemetryExtensionsTests>>());
        }

        await host.StopAsync();
    }

    [LoggerMessage(EventId = 1, EventName = "Told", Level = LogLevel.Information, Message = "told")]
    private static partial void LogTold(ILogger logger);
}
