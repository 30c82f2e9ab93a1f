using YamlDotNet.RepresentationModel;

namespace FuseGpt.Cluster.Deploy.Tests;

/// <summary>Looks into YAML.</summary>
internal static class Yaml
{
    /// <summary>Every document of a text; empty ones are left out.</summary>
    public static IReadOnlyList<YamlMappingNode> ReadAll(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>()];
    }

    /// <summary>What lies at a path of keys, or null.</summary>
    public static YamlNode? At(this YamlNode? node, params string[] path) =>
        path.Aggregate(node, (at, key) => at is YamlMappingNode map && map.Children.TryGetValue(key, out var value) ? value : null);

    /// <summary>The text at a path of keys, or null.</summary>
    public static string? Text(this YamlNode? node, params string[] path) => (node.At(path) as YamlScalarNode)?.Value;

    /// <summary>The entries of the list at a path of keys; none where there is no list.</summary>
    public static IEnumerable<YamlNode> List(this YamlNode? node, params string[] path) => (node.At(path) as YamlSequenceNode)?.Children ?? [];

    /// <summary>The keys of the map at a path of keys; none where there is no map.</summary>
    public static IEnumerable<string> Keys(this YamlNode? node, params string[] path) =>
        (node.At(path) as YamlMappingNode)?.Children.Keys.Select(key => ((YamlScalarNode)key).Value!) ?? [];
}
