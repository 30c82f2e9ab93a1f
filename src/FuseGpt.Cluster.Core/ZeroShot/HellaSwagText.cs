using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>
/// HellaSwag as llama.cpp's users pass it round: six lines a question (activity and scene, the right ending's number, four endings),
/// marks cleaned out, the two parts of the scene joined.
/// </summary>
internal static partial class HellaSwagText
{
    private const int LinesPerRow = 6;

    /// <summary>Reads the rows; the scene is parted again where its second part, begun but not ended, starts.</summary>
    /// <exception cref="InvalidInputException">The file is not made of such rows.</exception>
    public static IEnumerable<TaskRow> Read(string file)
    {
        var lines = TaskFiles.Lines(file);
        if (lines.Count % LinesPerRow != 0)
        {
            throw TaskFiles.Fault(file, $"It has {lines.Count} lines; each question must have {LinesPerRow}.");
        }

        return lines.Chunk(LinesPerRow).Select((row, index) => Row($"{file}, line {(index * LinesPerRow) + 1}", row));
    }

    private static TaskRow Row(string place, string[] lines)
    {
        var parts = lines[0].Split(": ", 2);
        if (parts.Length < 2)
        {
            throw TaskFiles.Fault(place, "It must read 'activity: scene'.");
        }

        var (ended, begun) = Part(parts[1]);
        return new TaskRow(place, new JsonObject
        {
            ["activity_label"] = parts[0],
            ["ctx_a"] = ended,
            ["ctx_b"] = begun,
            ["label"] = lines[1],
            ["endings"] = new JsonArray([.. lines[2..].Select(ending => JsonValue.Create(ending))]),
        });
    }

    private static (string Ended, string Begun) Part(string scene)
    {
        var parts = LastSentence().Match(scene);
        return WholeSentence().IsMatch(scene) || !parts.Success ? (scene, "") : (parts.Groups[1].Value, parts.Groups[2].Value);
    }

    [GeneratedRegex(@"[.!?][""')\]]*$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeSentence();

    [GeneratedRegex(@"^(.*[.!?]) (.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex LastSentence();
}
