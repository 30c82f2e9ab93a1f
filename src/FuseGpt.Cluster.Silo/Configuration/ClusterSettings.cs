using System.Net;

namespace FuseGpt.Cluster.Silo.Configuration;

/// <summary>This server's place in its cluster.</summary>
/// <param name="Kind">How its servers find each other.</param>
/// <param name="Connection">Connection string of the list of servers; a secret; null for <see cref="ClusterKind.Localhost"/>.</param>
/// <param name="ClusterId">The cluster's name.</param>
/// <param name="ServiceId">The name under which data outlives clusters.</param>
/// <param name="SiloName">This server's name: the first part of its devices' keys.</param>
/// <param name="AdvertisedAddress">The address that other processes reach its silo by.</param>
/// <param name="SiloPort">Port for other silos.</param>
/// <param name="GatewayPort">Port for Orleans' clients, who need no token; <see cref="NoGateway"/> lets none in.</param>
public sealed record ClusterSettings(
    ClusterKind Kind, string? Connection, string ClusterId, string ServiceId, string SiloName, IPAddress AdvertisedAddress, int SiloPort, int GatewayPort)
{
    /// <summary>The port that stands for no gateway.</summary>
    public const int NoGateway = 0;

    /// <summary>The name of a cluster, and of a service, that was given none.</summary>
    public const string StandardId = "fusegpt";

    /// <summary>What a work folder says of the cluster whose servers share it.</summary>
    public string Identity => $"{Kind.ToString().ToLowerInvariant()}/{ServiceId}/{ClusterId}";

    /// <inheritdoc />
    public override string ToString() => $"{Identity}/{SiloName}";
}
