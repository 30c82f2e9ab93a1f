namespace FuseGpt.Cluster.Silo.Configuration;

/// <summary>How servers of one cluster find each other.</summary>
public enum ClusterKind
{
    /// <summary>They do not: this server is alone on its work folder.</summary>
    Localhost,

    /// <summary>By a list in Redis.</summary>
    Redis,

    /// <summary>By tables in PostgreSQL.</summary>
    Postgres,
}
