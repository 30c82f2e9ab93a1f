using System.Net;
using System.Net.Sockets;

namespace FuseGpt.Cluster.Tests;

/// <summary>Ports for what cannot choose one itself.</summary>
internal static class FreePort
{
    /// <summary>Below the ports that systems hand out by themselves: none of them is taken by a connection before it is used.</summary>
    private const int First = 12_000;
    private const int Count = 18_000;
    private const int Stride = 127;
    private static int _last = First + (Environment.ProcessId * Stride % Count);

    /// <summary>A loopback port that nobody listens on; never the same one twice in a process, and far from those of other processes.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
