using System.Globalization;
using System.Reflection;
using OpenTelemetry.Resources;

namespace FuseGpt.Cluster.ServiceDefaults.Telemetry;

/// <summary>What the telemetry is of.</summary>
internal static class ServiceResource
{
    /// <summary>Names the service, its version and this process; <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> have the last word.</summary>
    /// <param name="resource">The description to fill.</param>
    /// <param name="service">Name of the service.</param>
    public static ResourceBuilder Describe(ResourceBuilder resource, string service) => resource
        .Clear()
        .AddTelemetrySdk()
        .AddService(service, serviceVersion: Version, serviceInstanceId: Instance)
        .AddEnvironmentVariableDetector();

    private static string Version => typeof(ServiceResource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Instance => string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");
}
