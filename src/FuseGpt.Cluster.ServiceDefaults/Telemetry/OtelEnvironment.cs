using System.Collections;
using Microsoft.Extensions.Configuration;

namespace FuseGpt.Cluster.ServiceDefaults.Telemetry;

/// <summary>The variables of OpenTelemetry's specification, which OpenTelemetry reads from the host's configuration.</summary>
internal static class OtelEnvironment
{
    private const string Prefix = "OTEL_";

    /// <summary>Adds the environment's variables that the configuration does not set itself.</summary>
    /// <param name="configuration">The host's configuration.</param>
    public static void AddTo(IConfigurationManager configuration)
    {
        var variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value))
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && configuration[variable.Key] is null);
        configuration.AddInMemoryCollection([.. variables]);
    }
}
