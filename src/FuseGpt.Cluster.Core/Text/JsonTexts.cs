using System.Text.Json;

namespace FuseGpt.Cluster.Core.Text;

/// <summary>Reads documents from JSON: objects with the key <c>text</c>, one a line or all in one array.</summary>
internal static class JsonTexts
{
    private const string Key = "text";

    /// <summary>Reads the documents one after the other, empty ones too; lines that are blank are left out.</summary>
    /// <exception cref="InvalidInputException">The content is not made of such objects.</exception>
    public static IEnumerable<string> ReadDocuments(string file, string content) =>
        content.AsSpan().TrimStart().StartsWith('[') ? ReadArray(file, content) : ReadLines(file, content);

    private static IEnumerable<string> ReadLines(string file, string content)
    {
        var start = 0;
        for (var number = 1; start < content.Length; number++)
        {
            var length = content.AsSpan(start).IndexOf('\n');
            var line = content.AsMemory(start, length < 0 ? content.Length - start : length);
            start += line.Length + 1;
            if (!line.Span.IsWhiteSpace())
            {
                yield return ReadLine($"{file}, line {number}", line);
            }
        }
    }

    private static string ReadLine(string place, ReadOnlyMemory<char> line)
    {
        using var document = Parse(place, line);
        return ReadText(place, document.RootElement);
    }

    private static IEnumerable<string> ReadArray(string file, string content)
    {
        using var document = Parse(file, content.AsMemory());
        var number = 0;
        foreach (var element in document.RootElement.EnumerateArray())
        {
            number++;
            yield return ReadText($"{file}, entry {number}", element);
        }
    }

    private static JsonDocument Parse(string place, ReadOnlyMemory<char> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw Fail(place, $"It must be a JSON object: {error.Message}");
        }
    }

    private static string ReadText(string place, JsonElement element)
    {
        try
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(Key, out var text) && text.ValueKind == JsonValueKind.String)
            {
                return text.GetString()!.Replace("\r\n", "\n", StringComparison.Ordinal);
            }
        }
        catch (InvalidOperationException error)
        {
            throw Fail(place, $"It must be a JSON object: {error.Message}");
        }

        throw Fail(place, $"It must be a JSON object with a text under the key '{Key}'.");
    }

    private static InvalidInputException Fail(string place, string rule) => new("text", place, rule, "Mend or remove it.");
}
