using System.Diagnostics;

namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>Where the program's spans and metrics come from.</summary>
public static class TelemetrySource
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "FuseGpt.Cluster";

    /// <summary>Version of the names: it changes when one of them does.</summary>
    public const string Version = "1.0.0";

    /// <summary>Starts spans. Without a listener every start gives null and costs next to nothing.</summary>
    public static ActivitySource Activities { get; } = new(Name, Version);
}
