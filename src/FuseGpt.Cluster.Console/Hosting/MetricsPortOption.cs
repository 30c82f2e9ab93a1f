using System.CommandLine;
using System.Globalization;
using System.Net;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>The option that serves metrics.</summary>
internal static class MetricsPortOption
{
    /// <summary>Its name.</summary>
    public const string Name = "--metrics-port";

    public static Option<int?> Create() => NumberOption.Optional(Name, "Serve metrics for Prometheus on this port of 127.0.0.1 while the command runs; 0: any free port. Without: no port is opened.");

    /// <summary>The port that a command line names, or null.</summary>
    /// <exception cref="InvalidInputException">It is no port.</exception>
    public static int? Check(int? port) =>
        port is null or (>= IPEndPoint.MinPort and <= IPEndPoint.MaxPort)
            ? port
            : throw new InvalidInputException(Name, port.Value.ToString(CultureInfo.InvariantCulture), "It must be a port, 0 to 65535.", "Give for example 9464.");
}
