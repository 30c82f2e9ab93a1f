using System.Reflection;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>What a job service is.</summary>
/// <param name="Version">Version of its program.</param>
/// <param name="Api">Version of the HTTP API that it speaks.</param>
public sealed record ServiceVersion(string Version, int Api)
{
    /// <summary>The version of the API that this program speaks.</summary>
    public const int CurrentApi = 1;

    /// <summary>What this program is.</summary>
    public static ServiceVersion Current { get; } = new(
        typeof(ServiceVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0", CurrentApi);
}
