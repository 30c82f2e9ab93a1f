using System.Text.Json;

namespace FuseGpt.Cluster.Core.Text;

/// <summary>Reads documents from JSON lines, each an object with the key <c>text</c>.</summary>
internal static class JsonLines
{
    private const string Key = "text";

    /// <summary>Reads the documents; lines that are blank and documents that are empty are left out.</summary>
    /// <exception cref="InvalidInputException">A line is not such an object, or all documents are empty.</exception>
    public static IReadOnlyList<string> ReadDocuments(string file, string content)
    {
        var documents = new List<string>();
        var number = 0;
        foreach (var range in content.AsSpan().Split('\n'))
        {
            number++;
            var line = content.AsMemory(range);
            if (!line.Span.IsWhiteSpace() && ReadText(file, number, line) is { Length: > 0 } text)
            {
                documents.Add(text.Replace("\r\n", "\n", StringComparison.Ordinal));
            }
        }

        return documents.Count > 0
            ? documents
            : throw new InvalidInputException("--text", file, "Every text in the file is empty.", "Name a file with text in it.");
    }

    private static string ReadText(string file, int number, ReadOnlyMemory<char> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(Key, out var text) && text.ValueKind == JsonValueKind.String)
            {
                return text.GetString()!;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Fail(file, number, $"It must be a JSON object: {error.Message}");
        }

        throw Fail(file, number, $"It must be a JSON object with a text under the key '{Key}'.");
    }

    private static InvalidInputException Fail(string file, int number, string rule) =>
        new("--text", $"{file}, line {number}", rule, "Mend or remove the line.");
}
