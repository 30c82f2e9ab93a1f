using System.Globalization;
using System.Text.Json;

namespace FuseGpt.Cluster.Core.Models;

/// <summary>Reads single values of a config.json and refuses wrong ones, naming file, key, value, rule and fix.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="element">The object whose keys are read.</param>
/// <param name="prefix">Where that object lies in the file, for example <c>rope_scaling.</c>; empty for the whole file.</param>
internal sealed class ConfigReader(string path, JsonElement element, string prefix = "")
{
    private const int LongestQuote = 80;

    /// <summary>The keys of the object.</summary>
    public IEnumerable<string> Keys => element.EnumerateObject().Select(property => property.Name);

    /// <summary>Whether a key is absent or null, which mean the same in config.json.</summary>
    public bool IsMissing(string key) => !TryGet(key, out _);

    /// <summary>Whether a key is not there at all, which for some keys means another thing than null.</summary>
    public bool IsAbsent(string key) => !element.TryGetProperty(key, out _);

    /// <summary>A whole number or null; <paramref name="absent"/> stands in for a key that is not there at all.</summary>
    public int? IntegerOrNull(string key, int smallest, int largest, int? absent)
    {
        if (IsAbsent(key))
        {
            return absent;
        }

        return IsMissing(key) ? null : Integer(key, smallest, largest);
    }

    /// <summary>A whole number; <paramref name="missing"/> stands in for an absent one, without it the key is required.</summary>
    public int Integer(string key, int smallest, int largest, int? missing = null)
    {
        if (!TryGet(key, out var value))
        {
            return missing ?? throw Absent(key);
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= smallest && number <= largest
            ? number
            : throw Fault(key, Quote(value), $"It must be a whole number from {smallest} to {largest}.");
    }

    /// <summary>A number above <paramref name="above"/>, at most <paramref name="largest"/>.</summary>
    public double Number(string key, double above, double largest, double? missing = null)
    {
        if (!TryGet(key, out var value))
        {
            return missing ?? throw Absent(key);
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number > above && number <= largest
            ? number
            : throw Fault(key, Quote(value), string.Create(CultureInfo.InvariantCulture, $"It must be a number above {above} and at most {largest}."));
    }

    /// <summary>A truth value.</summary>
    public bool Flag(string key, bool missing)
    {
        if (!TryGet(key, out var value))
        {
            return missing;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Fault(key, Quote(value), "It must be true or false.");
    }

    /// <summary>A text out of a short list.</summary>
    public string Choice(string key, string? missing, params string[] allowed)
    {
        if (!TryGet(key, out var value))
        {
            return missing ?? throw Absent(key);
        }

        return value.ValueKind == JsonValueKind.String && allowed.Contains(value.GetString(), StringComparer.Ordinal)
            ? value.GetString()!
            : throw Fault(key, Quote(value), $"Supported: {string.Join(", ", allowed)}.");
    }

    /// <summary>A list of so many numbers, each above <paramref name="above"/> and at most <paramref name="largest"/>.</summary>
    public IReadOnlyList<double> Numbers(string key, int count, double above, double largest)
    {
        var rule = string.Create(CultureInfo.InvariantCulture, $"It must be a list of {count} numbers above {above} and at most {largest}.");
        var value = TryGet(key, out var found) ? found : throw Absent(key);
        return List(key, value, count, rule, item => item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out var number) && number > above && number <= largest)
            .ConvertAll(item => item.GetDouble());
    }

    /// <summary>A list of so many texts out of a short list, or null when it is missing.</summary>
    public IReadOnlyList<string>? Choices(string key, int count, params string[] allowed)
    {
        var rule = $"It must be a list of {count}, one for each block. Supported: {string.Join(", ", allowed)}.";
        return TryGet(key, out var value)
            ? List(key, value, count, rule, item => item.ValueKind == JsonValueKind.String && allowed.Contains(item.GetString(), StringComparer.Ordinal)).ConvertAll(item => item.GetString()!)
            : null;
    }

    /// <summary>A reader of a nested object, or null when it is absent.</summary>
    public ConfigReader? Nested(string key)
    {
        if (!TryGet(key, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object
            ? new ConfigReader(path, value, $"{prefix}{key}.")
            : throw Fault(key, Quote(value), "It must be an object or null.");
    }

    /// <summary>The error about one key.</summary>
    public InvalidInputException Fault(string key, string value, string rule, string fix = "Correct the config, or download the model again.") =>
        new($"{path}: {prefix}{key}", value, rule, fix);

    private static string Quote(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
    }

    private List<JsonElement> List(string key, JsonElement value, int count, string rule, Predicate<JsonElement> isRight)
    {
        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [];
        return items.Count == count && items.TrueForAll(isRight) ? items : throw Fault(key, Quote(value), rule);
    }

    private InvalidInputException Absent(string key) => Fault(key, "nothing", "The key is required.");

    private bool TryGet(string key, out JsonElement value) =>
        element.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;
}
