using System.Net.Http.Headers;
using System.Net.Sockets;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>Opens the HTTP API, wherever it is.</summary>
public static class HttpJobClients
{
    /// <summary>Name of the socket in a work folder, through which the process that holds the folder can be reached.</summary>
    public const string SocketName = "fusegpt.sock";

    private const string SocketPattern = "fusegpt*.sock";

    /// <summary>As long as a server takes to start again. What runs its own job does not come back.</summary>
    private const int SocketTries = 4;
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    /// <summary>Name of the socket of one of several servers that share a work folder.</summary>
    /// <param name="silo">The server's silo name.</param>
    public static string SocketOf(string silo) => $"fusegpt-{Uri.EscapeDataString(silo)}.sock";

    /// <summary>Paths of the sockets in a work folder. Those of processes that were killed, and of other machines, are there too.</summary>
    /// <param name="workFolder">The folder.</param>
    public static IReadOnlyList<string> SocketsIn(string workFolder) => [.. Directory.EnumerateFiles(workFolder, SocketPattern).Order(StringComparer.Ordinal)];

    /// <summary>The API of a server.</summary>
    /// <param name="address">The server's address, for example <c>http://gpu1:8080</c>.</param>
    /// <param name="token">Its token, or null.</param>
    /// <param name="time">The clock.</param>
    public static HttpJobService ToServer(Uri address, string? token, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(address);
        var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectLimit, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/"),
        };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return new HttpJobService(client, time);
    }

    /// <summary>The API of the process that holds a work folder. No token: who may open the socket may use it.</summary>
    /// <param name="socket">The socket's path.</param>
    /// <param name="time">The clock.</param>
    public static HttpJobService ToSocket(string socket, TimeProvider time)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, cancellationToken) => ConnectAsync(socket, cancellationToken) };
        return new HttpJobService(new HttpClient(handler) { BaseAddress = new Uri("http://localhost/") }, time, SocketTries);
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
