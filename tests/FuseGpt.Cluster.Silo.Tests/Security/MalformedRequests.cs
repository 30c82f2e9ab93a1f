using System.Text;
using System.Text.Json;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Silo.Tests.Security;

/// <summary>Requests that something is wrong with, as they go over the wire.</summary>
internal sealed class MalformedRequests(Random random, TemporaryFolder folder, string? token)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW", ""];

    private static readonly string[] Paths =
    [
        "/api/v1/jobs", "/api/v1/jobs/", "/api/v1/jobs/..%2f..%2fetc%2fpasswd", "/api/v1/jobs/../../../etc/passwd", "/api/v1/jobs/%00", "/api/v1/jobs/%ff%fe/events", "/api/v1/jobs/x/report",
        "/api/v1/jobs?take=-1", "/api/v1/jobs?take=99999999999999999999", "/api/v1/jobs?status=%F0%9F%92%A9&status=done", "/api/v1/jobs?skip=2147483647", "/api/v1/jobs/x/logs?after=x", "/api/v1//jobs",
        "/api/v1/jobs/a%0d%0aX: y/pause", "/../../../etc/passwd", "/metrics", "/health/live", "/", "*", "http://evil.example/api/v1/jobs", "/api/v1/openapi/..%2fv1.json", "/api/v1/openapi/x.json", "/%2e%2e/%2e%2e",
        "/api/v1/jobs/x/export", "/api/v1/jobs/x/resume", "/api/v1/devices?x=y", "/api/v1/plan", "/api/v1/plan?measure=perhaps", "/page/", "/page/../appsettings.json", "/page/%2e%2e%2fx", "/page/app.js",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e400", "99999999999999999999", "0.5", "\"\"", "\"x\"", "[]", "{}", "[null]", "[\"\"]", "[[1]]", "\"\\u0000\"", "\"\\ud800\"", "NaN", "\"NaN\"", "\"Infinity\"",
        "\"/etc/passwd\"", "[\"/etc/passwd\"]", "\"../../etc\"", "\"OUT/../../outside/x\"", "\"OUT/link/x\"", "\"OUT/a\\u0000b\"", "\"OUT\"", "\"/proc/self/fd/0\"", "[\"/proc/self/root\"]", "\"org/../..\"",
        "\"cpu:99999999999\"", "\"cuda:0\"", "\"LONG\"", "[\"LONG\"]",
    ];

    private readonly string _long = new('a', 5000);

    /// <summary>The next request; the seed fixes them all.</summary>
    public byte[] Next() => random.Next(8) switch
    {
        0 => Noise(),
        1 => Request(Pick(Methods), Pick(Paths), string.Empty),
        2 => Request("POST", "/api/v1/jobs", new string('[', random.Next(1, 3000))),
        3 => Request("POST", "/api/v1/jobs", $$"""{"model":"{{new string('x', random.Next(100_000, 2_000_000))}}"}"""),
        4 => Request(Pick(Methods), Pick(Paths), string.Empty, $"X-{_long[..random.Next(1, 5000)]}: {_long}{_long}{_long}\r\n"),
        _ => Request("POST", Pick("/api/v1/jobs", "/api/v1/jobs", "/api/v1/jobs/x/export", "/api/v1/plan"), Order()),
    };

    private byte[] Request(string method, string path, string body, string headers = "")
    {
        var authorization = token is null ? string.Empty : $"Authorization: {Pick($"Bearer {token}", $"Bearer {token}", $"Bearer {token}", "Bearer wrong", "Bearer", "Basic \0", $"Bearer {_long}")}\r\n";
        var length = random.Next(12) == 0 ? Pick("-1", "x", "999999999999", "18446744073709551616", "1") : Encoding.UTF8.GetByteCount(body).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var type = Pick("application/json", "application/json", "application/json", "text/plain", "application/json; charset=utf-16", "application/xml", "\0");
        var host = Pick("localhost", "localhost", "localhost", "127.0.0.1", "evil.example", "", "a b");
        var key = random.Next(6) == 0 ? $"Idempotency-Key: {Pick(_long, "", "a", "\u00e9")}\r\nIdempotency-Key: b\r\n" : string.Empty;
        return Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{authorization}Content-Type: {type}\r\nContent-Length: {length}\r\n{key}{headers}Connection: close\r\n\r\n{body}");
    }

    /// <summary>An order in which one or two values are wrong, or which is cut off.</summary>
    private string Order()
    {
        var text = JsonSerializer.Serialize(TestServer.Order(folder), JobJson.Options);
        var members = JsonDocument.Parse(text).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText());
        var names = members.Keys.Concat(["eval", "dataset", "data", "sparsity", "devices", "recipe", "coefLr", "seed", "round", "output", "unknown"]).ToArray();
        for (var wrong = random.Next(1, 3); wrong > 0; wrong--)
        {
            members[Pick(names)] = Pick(Values).Replace("OUT", folder["out"], StringComparison.Ordinal).Replace("LONG", _long, StringComparison.Ordinal);
        }

        var order = $"{{{string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
        return random.Next(5) == 0 ? order[..random.Next(order.Length)] : order;
    }

    private byte[] Noise()
    {
        var bytes = new byte[random.Next(1, 3000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
