using System.Net;
using FuseGpt.Cluster.Abstractions.Client;

namespace FuseGpt.Cluster.Silo.Tests.Security;

public sealed class AccessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Bearer secret", HttpStatusCode.OK)]
    [InlineData("bearer secret", HttpStatusCode.OK)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData("Basic secret", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Ask_WithToken_NeedsTheToken(string? authorization, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(_folder, _script, _folder.Write("token", "secret\n"));

        using var response = await AskAsync(server, "version", ("Authorization", authorization));
        using var unknown = await AskAsync(server, "nothing", ("Authorization", authorization));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? HttpStatusCode.NotFound : status, unknown.StatusCode);
    }

    [Fact]
    public async Task Ask_TokenChanged_TheNewOneCountsAtOnce()
    {
        var file = _folder.Write("token", "old");
        await using var server = await TestServer.StartAsync(_folder, _script, file);

        _folder.Write("token", "new");
        using var old = await AskAsync(server, "version", ("Authorization", "Bearer old"));
        using var fresh = await AskAsync(server, "version", ("Authorization", "Bearer new"));
        File.Delete(file);
        using var none = await AskAsync(server, "version", ("Authorization", "Bearer new"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (old.StatusCode, fresh.StatusCode, none.StatusCode));
    }

    [Theory]
    [InlineData("Host", "localhost", HttpStatusCode.OK)]
    [InlineData("Host", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Host", "127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Ask_WithoutToken_OnlyThisMachinesPrograms(string header, string value, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(_folder, _script);

        using var response = await AskAsync(server, "version", (header, value));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Ask_AnyAnswer_HasSecurityHeadersAndNoServerName()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);

        using var response = await AskAsync(server, "version");

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Socket_NoToken_IsTheOwnersDoor()
    {
        Directory.CreateDirectory(_folder["work"]);
        _folder.Write("work/fusegpt.sock", "a dead process's");
        var server = await TestServer.StartAsync(_folder, _script, _folder.Write("token", "secret"));
        using var jobs = HttpJobClients.ToSocket(server.Socket, TimeProvider.System);

        Assert.Equal(ServiceVersion.Current, await jobs.GetVersionAsync());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(server.Socket));
        await server.DisposeAsync();
        Assert.False(File.Exists(server.Socket));
    }

    [Fact]
    public async Task Start_WorkFolderOfAnother_IsRefused()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);

        await Assert.ThrowsAsync<Core.InvalidInputException>(() => TestServer.StartAsync(_folder, _script));
        using var response = await AskAsync(server, "version");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(TestServer server, string path, params (string Name, string? Value)[] headers)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, server.Url(path));
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return server.Http.SendAsync(message);
    }
}
