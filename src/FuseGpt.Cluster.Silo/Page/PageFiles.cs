using System.Reflection;
using System.Security.Cryptography;

namespace FuseGpt.Cluster.Silo.Page;

/// <summary>The page's files, which lie inside the program: there is no folder to keep beside it, and nothing else can be asked for.</summary>
internal sealed class PageFiles
{
    /// <summary>Where all files but the page itself lie.</summary>
    public const string Folder = "/page";

    private const string Index = "index.html";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>The files by the path that they are asked for with.</summary>
    public IReadOnlyDictionary<string, PageFile> ByPath { get; } = Read(typeof(PageFiles).Assembly);

    /// <summary>Whether a request asks for something of the page, there or not: all of it is the same for everybody.</summary>
    /// <param name="request">The request.</param>
    public static bool IsAskedFor(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && (request.Path == "/" || request.Path.StartsWithSegments(Folder));

    private static Dictionary<string, PageFile> Read(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder + '/', StringComparison.Ordinal))
        .ToDictionary(name => name == $"{Folder}/{Index}" ? "/" : name, name => Read(assembly, name), StringComparer.Ordinal);

    private static PageFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new PageFile(content, Types[Path.GetExtension(name)], $"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
    }
}
