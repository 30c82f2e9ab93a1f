using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FuseGpt.Cluster.Core.Tests.Hub;

/// <summary>A small HTTP/1.1 server on this machine: one request a connection.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<WebRequest, WebAnswer> _answer;

    public WebServer(Func<WebRequest, WebAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var first = (await reader.ReadLineAsync())!.Split(' ');
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }

            var request = new WebRequest(first[0], first[1], headers);
            await WriteAsync(stream, request.Method, _answer(request));
        }
    }

    private static async Task WriteAsync(NetworkStream stream, string method, WebAnswer answer)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} Some\r\nConnection: close\r\n");
        foreach (var (name, value) in answer.Headers.Append(("Content-Length", $"{answer.Body.Length}")))
        {
            head.Append($"{name}: {value}\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        if (method != "HEAD")
        {
            await stream.WriteAsync(answer.Body.AsMemory(0, Math.Min(answer.Body.Length, answer.Sent)));
        }
    }
}
