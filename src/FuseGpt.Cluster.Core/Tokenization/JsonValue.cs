using System.Text.Json;

namespace FuseGpt.Cluster.Core.Tokenization;

/// <summary>A value inside a tokenizer.json that knows its file and place, so that every complaint names both.</summary>
internal readonly struct JsonValue(JsonElement element, string file, string path)
{
    private const int ExcerptLength = 60;

    /// <summary>The value of the key <c>type</c>, which says what kind of step an object describes.</summary>
    public string Kind => Text("type");

    /// <summary>The value of a key that must be there and must not be null.</summary>
    public JsonValue Child(string name) => OptionalChild(name) ?? throw Fail($"The key '{name}' is missing here.");

    /// <summary>The value of a key, or nothing if the key is absent or null.</summary>
    public JsonValue? OptionalChild(string name)
    {
        Require(JsonValueKind.Object, "an object");
        return element.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null
            ? new JsonValue(child, file, path.Length == 0 ? name : $"{path}.{name}")
            : null;
    }

    /// <summary>The text under a key that must be there.</summary>
    public string Text(string name) => Child(name).AsText();

    /// <summary>The text under a key, or nothing if the key is absent or null.</summary>
    public string? OptionalText(string name) => OptionalChild(name)?.AsText();

    /// <summary>The truth value under a key, or <paramref name="absent"/> if the key is absent or null.</summary>
    public bool Flag(string name, bool absent) => OptionalChild(name)?.AsFlag() ?? absent;

    /// <summary>The whole number, 0 or more, under a key that must be there.</summary>
    public int Number(string name) => Child(name).AsNumber();

    /// <summary>The one character (one UTF-16 unit) under a key that must be there.</summary>
    public char Character(string name)
    {
        var child = Child(name);
        var text = child.AsText();
        return text.Length == 1 ? text[0] : throw child.Fail("This must be one character.");
    }

    /// <summary>The elements of a list.</summary>
    public IEnumerable<JsonValue> Items()
    {
        Require(JsonValueKind.Array, "a list");
        var (list, place, source) = (element, path, file);
        return list.EnumerateArray().Select((item, index) => new JsonValue(item, source, $"{place}[{index}]"));
    }

    /// <summary>The keys of an object, each with its value, as written.</summary>
    public IEnumerable<KeyValuePair<string, JsonValue>> Members()
    {
        Require(JsonValueKind.Object, "an object");
        var (members, place, source, self) = (element, path, file, this);
        return members.EnumerateObject().Select(member =>
        {
            var name = self.Read(() => member.Name);
            return KeyValuePair.Create(name, new JsonValue(member.Value, source, $"{place}.{name}"));
        });
    }

    /// <summary>Whether this value is a text rather than a list or something else.</summary>
    public bool IsText => element.ValueKind == JsonValueKind.String;

    /// <summary>Whether this value is the number 0.</summary>
    public bool IsZero => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && number == 0;

    /// <summary>This value as a text.</summary>
    public string AsText()
    {
        Require(JsonValueKind.String, "a text");
        var value = element;
        return Read(() => value.GetString()!);
    }

    /// <summary>This value as a whole number from 0 to 2147483647.</summary>
    public int AsNumber()
    {
        Require(JsonValueKind.Number, "a whole number");
        return element.TryGetInt32(out var number) && number >= 0
            ? number
            : throw Fail($"This must be a whole number from 0 to {int.MaxValue}.");
    }

    /// <summary>The error for this value: it names the file, the place, an excerpt of the value and the rule.</summary>
    public InvalidInputException Fail(string rule) =>
        new(path.Length == 0 ? file : $"{file}: {path}", Excerpt(), rule, "Take the tokenizer.json that the model was published with, unchanged.");

    private bool AsFlag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fail("This must be true or false."),
    };

    private void Require(JsonValueKind kind, string what)
    {
        if (element.ValueKind != kind)
        {
            throw Fail($"This must be {what}.");
        }
    }

    /// <summary>Texts with half a surrogate pair escaped in them cannot be read; that is the file's fault.</summary>
    private string Read(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Fail("This text holds half of a surrogate pair.");
        }
    }

    private string Excerpt()
    {
        var raw = element.GetRawText();
        return raw.Length <= ExcerptLength ? raw : string.Concat(raw.AsSpan(0, ExcerptLength), "...");
    }
}
