using FuseGpt.Cluster.Silo.Configuration;

namespace FuseGpt.Cluster.Silo.Membership;

/// <summary>How this build's servers find each other: they do not, for the stand-in for Orleans runs in one process.</summary>
internal static class ClusterMembership
{
    /// <summary>Whether a server can be one of several.</summary>
    public static bool IsBuiltIn => false;

    /// <summary>Sets the silo up.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="cluster">The server's place in its cluster, of kind <see cref="ClusterKind.Localhost"/>.</param>
    public static void Join(ISiloBuilder silo, ClusterSettings cluster) => LocalMembership.Join(silo, cluster);

    /// <summary>What an error at the start says about the list of servers; null when it is about something else.</summary>
    /// <param name="error">The error.</param>
    /// <param name="cluster">The server's place in its cluster.</param>
    public static string? Trouble(Exception error, ClusterSettings cluster) => null;
}
