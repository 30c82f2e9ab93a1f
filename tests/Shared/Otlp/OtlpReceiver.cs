using System.Collections.Concurrent;
using System.Net;

namespace FuseGpt.Cluster.Tests.Otlp;

/// <summary>Receives OTLP over HTTP with protobuf on this machine.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _requests = new();

    public OtlpReceiver()
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ReceiveAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>The path of each request, in order of arrival.</summary>
    public IReadOnlyList<string> Paths => [.. _requests.Select(request => request.Path)];

    /// <summary>The spans of all requests.</summary>
    public IReadOnlyList<ReceivedSpan> Spans => [.. _requests.Where(request => request.Path == "/v1/traces").SelectMany(request => ReceivedSpan.ReadAll(request.Body))];

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _requests.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // Closed by the test.
        }
    }
}
