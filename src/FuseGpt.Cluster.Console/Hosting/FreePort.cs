using System.Net;
using System.Net.Sockets;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>A port for a silo, so that several consoles can run on one machine.</summary>
internal static class FreePort
{
    /// <summary>A loopback port that nobody listens on.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
