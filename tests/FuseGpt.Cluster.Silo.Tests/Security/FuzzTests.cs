using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FuseGpt.Cluster.Silo.Tests.Security;

public sealed class FuzzTests : IDisposable
{
    private const int Requests = 500;
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "secret")]
    public async Task Ask_MalformedRequests_NeverFailsAndWritesNothingOutside(int seed, string? token)
    {
        await using var server = await TestServer.StartAsync(_folder, _script, token is null ? null : _folder.Write("token", token));
        File.CreateSymbolicLink(_folder["out/link"], Directory.CreateDirectory(_folder["outside"]).FullName);
        var requests = new MalformedRequests(new Random(seed), _folder, token);

        for (var number = 0; number < Requests; number++)
        {
            var request = requests.Next();
            var status = await SendAsync(server, request);
            Assert.True(status is 0 or (>= 200 and < 500), $"request {number} of seed {seed} was answered with {status}:\n{Encoding.Latin1.GetString(request.AsSpan(0, Math.Min(500, request.Length)))}");
        }

        using var health = await server.Http.GetAsync(new Uri(server.Server.Management, "health/ready"));
        Assert.True(health.IsSuccessStatusCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["outside"]));
        Assert.All(Directory.EnumerateFileSystemEntries(_folder.Path), entry => Assert.Contains(Path.GetFileName(entry), new[] { "models", "text", "out", "work", "outside", "token" }));
    }

    [Fact]
    public async Task Ask_SlowClients_AreCutOffAndKeepNobodyWaiting()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        var slow = Enumerable.Range(0, 30).Select(_ => new TcpClient("127.0.0.1", server.Server.Api.Port)).ToList();
        foreach (var client in slow)
        {
            await client.GetStream().WriteAsync("POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray());
        }

        using var jobs = server.Jobs;
        Assert.Equal(0, (await jobs.ListAsync()).Total);
        var answers = await Task.WhenAll(slow.Select(client => ReadAsync(client.GetStream())));

        Assert.All(answers, status => Assert.Contains(status, new[] { 0, 400, 408 }));
        slow.ForEach(client => client.Dispose());
    }

    private static async Task<int> SendAsync(TestServer server, byte[] request)
    {
        using var client = new TcpClient("127.0.0.1", server.Server.Api.Port);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(request);
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The server closed the connection before it had read all.
        }

        return await ReadAsync(stream);
    }

    /// <summary>The answer's status; 0 when the connection is closed without one.</summary>
    private static async Task<int> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[12];
        try
        {
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
            return read == buffer.Length ? int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), CultureInfo.InvariantCulture) : 0;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return 0;
        }
    }
}
