using System.Text.Json;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Reads <c>model.safetensors.index.json</c>: which shard holds which tensor.</summary>
internal static class ShardIndex
{
    private const string MapKey = "weight_map";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Returns the shard's file name of every tensor; names that would leave the folder are refused.</summary>
    public static Dictionary<string, string> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(MapKey, out var map)
                || map.ValueKind != JsonValueKind.Object
                || !map.EnumerateObject().Any())
            {
                throw Fault(path, MapKey, "It must be an object that gives every tensor's file.");
            }

            return map.EnumerateObject().ToDictionary(entry => entry.Name, entry => FileName(path, entry), StringComparer.Ordinal);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Fault(path, "the file", $"It must be valid JSON without repeated keys ({error.Message.TrimEnd('.')}).");
        }
    }

    private static string FileName(string path, JsonProperty entry)
    {
        var name = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : "";
        var plain = name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', '\0']) < 0 && !Path.IsPathRooted(name);
        return plain
            ? name
            : throw Fault(path, $"{MapKey}['{entry.Name}'] = {entry.Value}", "A shard must be the name of a file in the model's own folder.");
    }

    private static InvalidInputException Fault(string path, string value, string rule) => new(path, value, rule, "Download the model again.");
}
