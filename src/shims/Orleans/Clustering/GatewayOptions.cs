using System.Net;

namespace Orleans.Clustering;

/// <summary>Where a client looks for silos.</summary>
internal sealed class GatewayOptions
{
    /// <summary>The silos' endpoints for clients.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; set; } = [];
}
