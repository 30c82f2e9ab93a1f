using System.Text.Json;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>Reads rows of JSON, plain or packed.</summary>
internal static class TaskFiles
{
    /// <summary>One object a line; blank lines are left out.</summary>
    /// <exception cref="InvalidInputException">A line is no JSON object.</exception>
    public static IEnumerable<TaskRow> ReadLines(string file) => ReadObjects(file).Select(row => new TaskRow(row.Place, row.Values));

    /// <summary>The same, before they become rows.</summary>
    public static IEnumerable<(string Place, JsonObject Values)> ReadObjects(string file) =>
        Lines(file).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => Parse($"{file}, line {line.Index + 1}", line.Item));

    /// <summary>One array of objects.</summary>
    /// <exception cref="InvalidInputException">The file is no JSON array of objects.</exception>
    public static IEnumerable<(string Place, JsonObject Values)> ReadArray(string file)
    {
        if (ParseNode(file, Utf8File.Read(file)) is not JsonArray rows)
        {
            throw Fault(file, "It must be a JSON array.");
        }

        return rows.Select((row, index) => row is JsonObject values ? ($"{file}, entry {index + 1}", values) : throw Fault($"{file}, entry {index + 1}", "It must be a JSON object."));
    }

    /// <summary>A text's lines; an empty one at the end does not count.</summary>
    public static IReadOnlyList<string> Lines(string file)
    {
        var lines = Utf8File.Read(file).Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>An error that names the place.</summary>
    public static InvalidInputException Fault(string place, string rule) => new("--data", place, rule, "Mend or remove it.");

    private static (string Place, JsonObject Values) Parse(string place, string json) =>
        ParseNode(place, json) is JsonObject values ? (place, values) : throw Fault(place, "It must be a JSON object.");

    private static JsonNode? ParseNode(string place, string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException error)
        {
            throw Fault(place, $"It must be JSON: {error.Message}");
        }
    }
}
