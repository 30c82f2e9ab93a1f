using System.Text.Json;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Inspection;

/// <summary>Names the kind of a tokenizer.</summary>
internal static class TokenizerKind
{
    /// <summary>For example <c>BPE over bytes</c>.</summary>
    /// <param name="path">A tokenizer.json.</param>
    /// <exception cref="InvalidInputException">The file is missing.</exception>
    public static string Of(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException("MODEL", Path.GetDirectoryName(path)!, "The folder has no tokenizer.json.", "Save the model with its fast tokenizer: tokenizer.save_pretrained(folder).");
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        return !root.TryGetProperty("model", out var model) || model.ValueKind != JsonValueKind.Object
            ? "unknown"
            : IsTrue(model, "byte_fallback") ? "BPE over characters with byte fallback (like SentencePiece)"
            : NamesByteLevel(root) ? "BPE over bytes" : "BPE over characters";
    }

    private static bool IsTrue(JsonElement element, string key) => element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;

    private static bool NamesByteLevel(JsonElement root) =>
        root.TryGetProperty("pre_tokenizer", out var steps) && steps.ValueKind == JsonValueKind.Object && steps.GetRawText().Contains("\"ByteLevel\"", StringComparison.Ordinal);
}
