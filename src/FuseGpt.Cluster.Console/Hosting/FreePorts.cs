using System.Net;
using System.Net.Sockets;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>Ports for a silo, so that several consoles can run on one machine.</summary>
internal static class FreePorts
{
    /// <summary>Two different loopback ports that nobody listens on.</summary>
    public static (int First, int Second) Pair()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (PortOf(first), PortOf(second));
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
