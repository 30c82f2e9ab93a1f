using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Orleans.Serialization;

/// <summary>Copies values through JSON, by the contract of the value's own type.</summary>
/// <param name="options">Which types, and how.</param>
internal sealed class JsonCopier(IOptions<JsonCopierOptions> options)
{
    private readonly JsonCopierOptions _options = options.Value;

    /// <summary>True when values of the type travel as JSON.</summary>
    /// <param name="type">The type.</param>
    public bool IsSupported(Type type) =>
        _options.IsSupported.Count > 0
        && (IsJsonType(type) || (!type.IsAbstract && _options.IsSupported.Any(predicate => predicate(type))));

    /// <summary>Copies a value.</summary>
    /// <param name="original">The value.</param>
    /// <param name="context">The copy it belongs to.</param>
    public object Copy(object original, CopyContext context)
    {
        if (context.TryGetCopy(original, out var known))
        {
            return known;
        }

        var type = original.GetType();
        var copy = original is JsonNode node
            ? node.DeepClone()
            : JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(original, type, _options.SerializerOptions), type, _options.SerializerOptions)!;
        context.Record(original, copy);
        return copy;
    }

    private static bool IsJsonType(Type type) =>
        type == typeof(JsonElement) || type == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(type);
}
