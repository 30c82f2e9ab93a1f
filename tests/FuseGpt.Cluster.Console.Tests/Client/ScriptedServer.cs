using System.Net;
using System.Text;

namespace FuseGpt.Cluster.Console.Tests.Client;

/// <summary>A server whose answers the test gives, in their order; it remembers what it was asked.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();
    private readonly List<string> _asked = [];

    /// <summary>Method, path and body of every question, and its number of the last event.</summary>
    public IReadOnlyList<string> Asked => _asked;

    public ScriptedServer Answer(HttpStatusCode status, string body = "", string type = "application/json")
    {
        _answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) });
        return this;
    }

    public ScriptedServer Break()
    {
        _answers.Enqueue(() => throw new HttpRequestException("refused"));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? " " + await content.ReadAsStringAsync(cancellationToken) : "";
        var last = request.Headers.TryGetValues("Last-Event-ID", out var ids) ? " after " + ids.Single() : "";
        _asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}{body}{last}");
        return _answers.Dequeue()();
    }
}
