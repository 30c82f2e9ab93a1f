using System.Text.Json;
using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Core.Models;

/// <summary>A model's config.json: the JSON as it is, and the numbers that it stands for.</summary>
public sealed class ModelConfig
{
    private const int LargestBytes = 1 << 24;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly byte[] _utf8Json;

    private ModelConfig(byte[] utf8Json, ModelFamily family, ModelArchitecture architecture)
    {
        _utf8Json = utf8Json;
        Family = family;
        Architecture = architecture;
    }

    /// <summary>A fresh copy of the whole config, in its order and with the keys that this program does not know.</summary>
    public JsonObject Json => JsonNode.Parse(_utf8Json)!.AsObject();

    /// <summary>The file's bytes, unchanged.</summary>
    public ReadOnlyMemory<byte> Utf8Json => _utf8Json;

    /// <summary>The model's numbers, defaults filled in.</summary>
    public ModelArchitecture Architecture { get; }

    /// <summary>The model's family.</summary>
    public ModelFamily Family { get; }

    /// <summary>Reads and checks a config.</summary>
    /// <param name="utf8Json">The bytes of config.json.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="InvalidInputException">The config is malformed, inconsistent or of an unsupported family; the message names the key.</exception>
    public static ModelConfig Parse(ReadOnlySpan<byte> utf8Json, string path)
    {
        if (utf8Json.Length > LargestBytes)
        {
            throw new InvalidInputException(path, $"{utf8Json.Length} bytes", $"A config has at most {LargestBytes} bytes.", "Check that it is the model's config.json.");
        }

        var bytes = utf8Json.ToArray();
        using var document = ParseJson(bytes, path);
        var reader = new ConfigReader(path, document.RootElement);
        if (!reader.IsMissing("quantization_config"))
        {
            throw reader.Fault("quantization_config", "present", "Quantized weights cannot be pruned.", "Use the model's unquantized weights.");
        }

        var family = ModelFamilies.Get(ReadModelType(reader, document.RootElement), path);
        return new ModelConfig(bytes, family, family.ReadArchitecture(reader));
    }

    private static JsonDocument ParseJson(byte[] bytes, string path)
    {
        try
        {
            // Writing it out reads every text to its end, which alone finds those that are no Unicode.
            if (JsonNode.Parse(bytes, documentOptions: Strict) is not JsonObject json || json.ToJsonString().Length == 0)
            {
                throw new JsonException("it is no object");
            }

            return JsonDocument.Parse(bytes, Strict);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidInputException(
                path,
                "the file",
                $"It must be a valid JSON object without repeated keys ({error.Message.TrimEnd('.')}).",
                "Download the model's config.json again.");
        }
    }

    private static string ReadModelType(ConfigReader reader, JsonElement root)
    {
        const string Key = "model_type";
        return root.TryGetProperty(Key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw reader.Fault(Key, "nothing", $"It must be a text. Supported: {string.Join(", ", ModelFamilies.Supported)}.");
    }
}
