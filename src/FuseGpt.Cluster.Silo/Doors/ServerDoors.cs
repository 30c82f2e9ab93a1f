using FuseGpt.Cluster.Silo.Configuration;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FuseGpt.Cluster.Silo.Doors;

/// <summary>Opens the server's doors, each with limits that a slow, large or greedy client runs into.</summary>
internal static class ServerDoors
{
    /// <summary>A request for a job is a few hundred bytes.</summary>
    public const int MostBodyBytes = 1 << 20;

    private const int MostConnections = 1000;
    private const int MostHeaderBytes = 16 << 10;
    private const int MostHeaders = 64;
    private const int MostLineBytes = 8 << 10;
    private static readonly TimeSpan HeaderLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(1);
    private static readonly MinDataRate LeastRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Sets the limits and opens the doors: the API first, then management, then the socket.</summary>
    /// <param name="kestrel">The web server.</param>
    /// <param name="settings">What the server is told.</param>
    /// <param name="socket">Path of the local door, or null where there can be none.</param>
    public static void Open(KestrelServerOptions kestrel, ServerSettings settings, string? socket)
    {
        Limit(kestrel);
        kestrel.Listen(settings.Http.EndPoint, listen => Name(listen, Door.Api));
        kestrel.Listen(settings.Management, listen => Name(listen, Door.Management));
        if (socket is not null)
        {
            kestrel.ListenUnixSocket(socket, listen => Name(listen, Door.Local));
        }
    }

    /// <summary>Sets the limits and opens the local door and no other.</summary>
    /// <param name="kestrel">The web server.</param>
    /// <param name="socket">Path of the local door.</param>
    public static void OpenLocal(KestrelServerOptions kestrel, string socket)
    {
        Limit(kestrel);
        kestrel.ListenUnixSocket(socket, listen => Name(listen, Door.Local));
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = MostBodyBytes;
        limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        limits.MaxRequestHeaderCount = MostHeaders;
        limits.MaxRequestLineSize = MostLineBytes;
        limits.RequestHeadersTimeout = HeaderLimit;
        limits.KeepAliveTimeout = IdleLimit;
        limits.MinRequestBodyDataRate = LeastRate;
        limits.MinResponseDataRate = LeastRate;
    }

    /// <summary>Each door counts its own connections: a crowd at the API must not keep probes from the management port.</summary>
    private static void Name(ListenOptions listen, Door door)
    {
        var open = 0;
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => async connection =>
        {
            try
            {
                if (Interlocked.Increment(ref open) > MostConnections)
                {
                    connection.Abort(new ConnectionAbortedException("too many connections"));
                    return;
                }

                connection.Features.Set(new DoorFeature(door));
                await next(connection);
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        });
    }
}
