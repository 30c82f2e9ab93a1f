using System.Net;
using System.Net.Http.Headers;
using FuseGpt.Cluster.Silo.Page;

namespace FuseGpt.Cluster.Silo.Tests.Page;

public sealed class PageTests : IDisposable
{
    private const string Policy =
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/page/app.js", "text/javascript")]
    [InlineData("/page/base.css", "text/css")]
    [InlineData("/page/icon.svg", "image/svg+xml")]
    public async Task Get_PageFile_NeedsNoTokenAndIsFencedIn(string path, string type)
    {
        await using var server = await TestServer.StartAsync(_folder, _script, _folder.Write("token", "secret"));

        using var response = await server.Http.GetAsync(new Uri(server.Server.Api, path));
        using var head = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(server.Server.Api, path)));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, type), (response.StatusCode, head.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(Policy, response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_FileThatIsKept_IsNotSentAgain()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        var first = await server.Http.GetAsync(new Uri(server.Server.Api, "/"));
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Server.Api, "/"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await server.Http.SendAsync(again);

        Assert.Equal((HttpStatusCode.NotModified, "no-cache"), (second.StatusCode, $"{new CacheControlHeaderValue { NoCache = first.Headers.CacheControl!.NoCache }}"));
    }

    [Theory]
    [InlineData("GET", "/page/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("GET", "/page/../appsettings.json", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/page/%2e%2e/appsettings.json", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/", HttpStatusCode.Unauthorized)]
    [InlineData("DELETE", "/page/app.js", HttpStatusCode.Unauthorized)]
    public async Task Ask_AnythingElseThere_GivesNothing(string method, string path, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(_folder, _script, _folder.Write("token", "secret"));

        using var response = await server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(server.Server.Api, path)));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Get_PageByAnotherName_IsRefusedWithoutToken()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var message = new HttpRequestMessage(HttpMethod.Get, server.Server.Api) { Headers = { Host = "evil.example" } };

        using var response = await server.Http.SendAsync(message);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public void Files_All_AskNobodyElseForAnything()
    {
        var texts = new PageFiles().ByPath.ToDictionary(file => file.Key, file => System.Text.Encoding.UTF8.GetString(file.Value.Content).Replace("http://www.w3.org/2000/svg", string.Empty, StringComparison.Ordinal));

        Assert.Contains("/", texts.Keys);
        Assert.All(texts, file => Assert.DoesNotContain("://", file.Value, StringComparison.Ordinal));
        Assert.All(texts, file => Assert.DoesNotContain("innerHTML", file.Value, StringComparison.Ordinal));
        Assert.All(texts, file => Assert.True(file.Value.Count(character => character == '\n') < 400, file.Key));
    }
}
