using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Files;

/// <summary>JSON with sorted keys and no white space: the same record gives the same bytes, and so the same hash, on any machine.</summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>Writes a record.</summary>
    public static byte[] Write<T>(T value)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            WriteSorted(writer, JsonSerializer.SerializeToNode(value, Options));
        }

        return memory.ToArray();
    }

    /// <summary>Reads a record; unknown, repeated and missing keys are errors.</summary>
    /// <exception cref="JsonException">The bytes are not such a record.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("the value is null");

    private static void WriteSorted(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                WriteSorted(writer, map);
                break;
            case JsonArray list:
                writer.WriteStartArray();
                foreach (var value in list)
                {
                    WriteSorted(writer, value);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonObject map)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            WriteSorted(writer, value);
        }

        writer.WriteEndObject();
    }
}
