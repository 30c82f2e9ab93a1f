namespace FuseGpt.Cluster.Silo.Doors;

/// <summary>The doors of a server.</summary>
internal enum Door
{
    /// <summary>The HTTP API and the page, for whoever has the token.</summary>
    Api,

    /// <summary>Health and metrics, for all.</summary>
    Management,

    /// <summary>The API on a socket in the work folder, for whoever may open that.</summary>
    Local,
}
