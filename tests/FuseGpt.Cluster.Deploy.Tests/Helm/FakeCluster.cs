using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>An API server that knows one secret: as much of Kubernetes as helm asks when a chart looks something up.</summary>
internal sealed class FakeCluster : IAsyncDisposable
{
    private static readonly (string Group, string Version, string[] Kinds)[] Apis =
    [
        ("", "v1", ["Secret", "Service", "ServiceAccount", "PersistentVolumeClaim", "Pod", "ConfigMap"]),
        ("apps", "v1", ["StatefulSet", "Deployment"]),
        ("policy", "v1", ["PodDisruptionBudget"]),
        ("networking.k8s.io", "v1", ["NetworkPolicy"]),
    ];

    private readonly WebApplication _application;

    private FakeCluster(WebApplication application) => _application = application;

    /// <summary>Where it is.</summary>
    public string Address => _application.Urls.Single();

    /// <summary>Starts it on a free port.</summary>
    /// <param name="name">Name of the secret, in the namespace <c>prune</c>; it belongs to the release <c>fusegpt</c>.</param>
    /// <param name="key">Key of the text in it.</param>
    /// <param name="text">The text.</param>
    public static async Task<FakeCluster> StartAsync(string name, string key, string text)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        MapDiscovery(application);
        application.MapGet($"/api/v1/namespaces/prune/secrets/{name}", () => Json(Secret(name, key, text)));
        application.MapFallback(() => Results.Content(JsonSerializer.Serialize(new { kind = "Status", apiVersion = "v1", status = "Failure", reason = "NotFound", code = 404 }), "application/json", statusCode: 404));
        await application.StartAsync();
        return new FakeCluster(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void MapDiscovery(WebApplication application)
    {
        application.MapGet("/version", () => Json(new { major = "1", minor = "33", gitVersion = "v1.33.0" }));
        application.MapGet("/api", () => Json(new { kind = "APIVersions", versions = new[] { "v1" } }));
        application.MapGet("/apis", () => Json(new { kind = "APIGroupList", apiVersion = "v1", groups = Apis.Where(api => api.Group.Length > 0).Select(Group) }));
        foreach (var api in Apis)
        {
            var path = api.Group.Length == 0 ? $"/api/{api.Version}" : $"/apis/{api.Group}/{api.Version}";
            application.MapGet(path, () => Json(new { kind = "APIResourceList", apiVersion = "v1", groupVersion = GroupVersion(api), resources = api.Kinds.Select(Resource) }));
        }
    }

    private static string GroupVersion((string Group, string Version, string[] Kinds) api) => $"{api.Group}/{api.Version}".TrimStart('/');

    private static object Group((string Group, string Version, string[] Kinds) api)
    {
        var version = new { groupVersion = GroupVersion(api), version = api.Version };
        return new { name = api.Group, versions = new[] { version }, preferredVersion = version };
    }

    private static object Resource(string kind)
    {
        var singular = kind.ToLowerInvariant();
        var plural = singular.EndsWith('y') ? singular[..^1] + "ies" : singular + "s";
        return new { name = plural, singularName = singular, namespaced = true, kind, verbs = new[] { "get", "list", "create", "patch" } };
    }

    private static object Secret(string name, string key, string text) => new
    {
        kind = "Secret",
        apiVersion = "v1",
        metadata = new Dictionary<string, object>
        {
            ["name"] = name,
            ["namespace"] = "prune",
            ["labels"] = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "Helm" },
            ["annotations"] = new Dictionary<string, string> { ["meta.helm.sh/release-name"] = "fusegpt", ["meta.helm.sh/release-namespace"] = "prune" },
        },
        data = new Dictionary<string, string> { [key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) },
    };

    private static IResult Json(object content) => Results.Content(JsonSerializer.Serialize(content), "application/json");
}
