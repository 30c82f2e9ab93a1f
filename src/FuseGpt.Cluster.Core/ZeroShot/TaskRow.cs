using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>One row of a task's data, by the names that its data set has on the Hugging Face hub.</summary>
/// <param name="place">Where it was read, for messages.</param>
/// <param name="values">The row.</param>
internal sealed class TaskRow(string place, JsonObject values)
{
    /// <summary>A text, or a number as a text.</summary>
    /// <exception cref="InvalidInputException">The row has none of this name.</exception>
    public string Text(string key) => values[key] switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<long>(out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw Fault(key, "It must be a text."),
    };

    /// <summary>Several texts.</summary>
    /// <exception cref="InvalidInputException">The row has none of this name.</exception>
    public IReadOnlyList<string> Texts(string key) => values[key] is JsonArray { Count: > 0 } list && list.All(IsText)
        ? [.. list.Select(entry => entry!.GetValue<string>())]
        : throw Fault(key, "It must be a list of texts.");

    /// <summary>A row inside this one.</summary>
    /// <exception cref="InvalidInputException">The row has none of this name.</exception>
    public TaskRow Inner(string key) => values[key] is JsonObject inner ? new TaskRow($"{place}, {key}", inner) : throw Fault(key, "It must be an object.");

    /// <summary>The place of a text among those allowed.</summary>
    /// <exception cref="InvalidInputException">It is none of them.</exception>
    public int Index(string key, IReadOnlyList<string> allowed)
    {
        var index = allowed.ToList().IndexOf(Text(key));
        return index >= 0 ? index : throw Fault(key, $"It must be one of {string.Join(", ", allowed)}.");
    }

    /// <summary>An error that names the row.</summary>
    public InvalidInputException Fault(string key, string rule) => new(place, key, rule, "Mend or remove the row.");

    private static bool IsText(JsonNode? entry) => entry is JsonValue value && value.TryGetValue<string>(out _);
}
