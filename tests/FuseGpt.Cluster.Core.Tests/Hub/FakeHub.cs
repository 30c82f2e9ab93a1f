using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FuseGpt.Cluster.Core.Tests.Hub;

/// <summary>A hub with one model, org/tiny, whose safetensors lie on another host, as on the real one.</summary>
internal sealed class FakeHub : IDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private readonly WebServer _hub;
    private readonly WebServer _store;

    public FakeHub()
    {
        _hub = new WebServer(Record(AnswerHub));
        _store = new WebServer(Record(AnswerStore));
    }

    public Uri Address => _hub.Address;

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What to do to the next answers with a file's bytes: each is used once.</summary>
    public ConcurrentQueue<Func<WebAnswer, WebAnswer>> Faults { get; } = new();

    /// <summary>An answer to everything, or null.</summary>
    public WebAnswer? Refusal { get; set; }

    public ConcurrentQueue<(bool Store, WebRequest Request)> Requests { get; } = new();

    public IEnumerable<WebRequest> Downloads(string name) =>
        Requests.Select(entry => entry.Request).Where(request => request.Method == "GET" && request.Path.EndsWith("/" + name, StringComparison.Ordinal));

    public static string HashOf(string name, byte[] content) => IsLarge(name)
        ? Convert.ToHexStringLower(SHA256.HashData(content))
        : GitHash(content);

    public void Dispose()
    {
        _hub.Dispose();
        _store.Dispose();
    }

    private static string GitHash(byte[] content)
    {
        byte[] blob = [.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content];
        return Convert.ToHexStringLower(SHA1.HashData(blob));
    }

    private static bool IsLarge(string name) => name.EndsWith(".safetensors", StringComparison.Ordinal);

    private Func<WebRequest, WebAnswer> Record(Func<WebRequest, WebAnswer> answer) => request =>
    {
        Requests.Enqueue((answer == AnswerStore, request));
        return answer(request);
    };

    private WebAnswer AnswerHub(WebRequest request)
    {
        if (Refusal is { } refusal)
        {
            return refusal;
        }

        if (request.Path is "/api/models/org/tiny/revision/main" or "/api/models/org/tiny/revision/pr%2F1" or $"/api/models/org/tiny/revision/{Commit}")
        {
            var listing = new { sha = Commit, siblings = Files.Keys.Select(name => new { rfilename = name }) };
            return new WebAnswer(200, JsonSerializer.SerializeToUtf8Bytes(listing));
        }

        var name = request.Path.Split('/')[^1];
        if (!request.Path.StartsWith($"/org/tiny/resolve/{Commit}/", StringComparison.Ordinal) || !Files.TryGetValue(name, out var content))
        {
            return WebAnswer.Error(404, "RepoNotFound");
        }

        return IsLarge(name)
            ? new WebAnswer(302, [], ("Location", $"{_store.Address}blob/{name}"), ("X-Linked-Etag", $"\"{HashOf(name, content)}\""), ("X-Linked-Size", $"{content.Length}"))
            : Send(request, content, ("ETag", $"\"{HashOf(name, content)}\""));
    }

    private WebAnswer AnswerStore(WebRequest request) => Send(request, Files[request.Path.Split('/')[^1]]);

    private WebAnswer Send(WebRequest request, byte[] content, params (string, string)[] headers)
    {
        var answer = request.From == 0
            ? new WebAnswer(200, content, headers)
            : new WebAnswer(206, content[request.From..], [.. headers, ("Content-Range", $"bytes {request.From}-{content.Length - 1}/{content.Length}")]);
        return request.Method == "GET" && Faults.TryDequeue(out var fault) ? fault(answer) : answer;
    }
}
