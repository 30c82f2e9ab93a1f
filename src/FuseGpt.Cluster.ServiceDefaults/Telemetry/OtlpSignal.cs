using System.Globalization;
using FuseGpt.Cluster.Core;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace FuseGpt.Cluster.ServiceDefaults.Telemetry;

/// <summary>Where one signal goes by OTLP. A variable of the signal's own beats the one for all signals.</summary>
/// <param name="Endpoint">The signal's own receiver, to be used as it is; null for the one of all signals.</param>
/// <param name="Protocol">The signal's own protocol, or null.</param>
/// <param name="Headers">The signal's own headers, or null.</param>
/// <param name="TimeoutMilliseconds">The signal's own limit for a request, or null.</param>
internal sealed record OtlpSignal(Uri? Endpoint, OtlpExportProtocol? Protocol, string? Headers, int? TimeoutMilliseconds)
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    public static OtlpSignal? Traces(IConfiguration configuration) => Read(configuration, "TRACES");

    public static OtlpSignal? Metrics(IConfiguration configuration) => Read(configuration, "METRICS");

    public static OtlpSignal? Logs(IConfiguration configuration) => Read(configuration, "LOGS");

    /// <summary>Sets what the signal has of its own; OpenTelemetry reads the rest itself.</summary>
    /// <param name="options">The exporter's options.</param>
    public void Apply(OtlpExporterOptions options)
    {
        options.Protocol = Protocol ?? options.Protocol;
        options.Headers = Headers ?? options.Headers;
        options.TimeoutMilliseconds = TimeoutMilliseconds ?? options.TimeoutMilliseconds;
        if (Endpoint is not null)
        {
            // Setting an endpoint, even its own, tells the exporter not to append the signal's path.
            options.Endpoint = Endpoint;
        }
    }

    private static OtlpSignal? Read(IConfiguration configuration, string signal)
    {
        var (shared, own) = (Address(configuration, Prefix + "ENDPOINT"), Address(configuration, $"{Prefix}{signal}_ENDPOINT"));
        if ((shared ?? own) is null || Value(configuration, $"OTEL_{signal}_EXPORTER") == "none")
        {
            return null;
        }

        _ = ProtocolOf(configuration, Prefix + "PROTOCOL");
        return new OtlpSignal(
            own,
            ProtocolOf(configuration, $"{Prefix}{signal}_PROTOCOL"),
            Value(configuration, $"{Prefix}{signal}_HEADERS"),
            Value(configuration, $"{Prefix}{signal}_TIMEOUT") is { } limit ? Milliseconds($"{Prefix}{signal}_TIMEOUT", limit) : null);
    }

    private static string? Value(IConfiguration configuration, string name) => string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name];

    private static Uri? Address(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidInputException(name, text, "It must be the address of an OTLP receiver.", "Give for example http://localhost:4318 for http/protobuf, or http://localhost:4317 for grpc.");
    }

    private static OtlpExportProtocol? ProtocolOf(IConfiguration configuration, string name) => Value(configuration, name) switch
    {
        null => null,
        "grpc" => OtlpExportProtocol.Grpc,
        "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
        var text => throw new InvalidInputException(name, text, "It must be grpc or http/protobuf.", "Give one of them, or unset it for grpc."),
    };

    private static int Milliseconds(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : throw new InvalidInputException(name, text, "It must be a number of milliseconds.", "Give for example 10000.");
}
