using System.Net;

namespace Orleans.Configuration;

/// <summary>Which silo knows the others.</summary>
public class DevelopmentClusterMembershipOptions
{
    /// <summary>Where that silo is reached; a silo whose own endpoint this is begins a cluster.</summary>
    public IPEndPoint? PrimarySiloEndpoint { get; set; }
}
