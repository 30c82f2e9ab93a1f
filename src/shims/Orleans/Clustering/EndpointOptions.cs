using System.Net;

namespace Orleans.Configuration;

/// <summary>Where a silo is reached. This stand-in listens nowhere: an endpoint is only a name by which others in the process find the silo.</summary>
public class EndpointOptions
{
    /// <summary>The port for silos when nobody chose one.</summary>
    public const int DEFAULT_SILO_PORT = 11111;

    /// <summary>The port for clients when nobody chose one.</summary>
    public const int DEFAULT_GATEWAY_PORT = 30000;

    /// <summary>The address that others use.</summary>
    public IPAddress AdvertisedIPAddress { get; set; } = IPAddress.Loopback;

    /// <summary>The port for silos.</summary>
    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    /// <summary>The port for clients; 0 for none.</summary>
    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;
}
