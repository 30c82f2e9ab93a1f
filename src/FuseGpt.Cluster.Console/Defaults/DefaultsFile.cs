using System.Text.Json;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Defaults;

/// <summary>
/// A JSON file of defaults: the options' names without their dashes, for every command that has them, or for one command inside an object of
/// that command's name.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="level">How near it is to the command line.</param>
/// <param name="known">The options that there are.</param>
internal sealed class DefaultsFile(string path, int level, KnownOptions known)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly Dictionary<string, OptionDefault> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Command, string Key), OptionDefault> _own = [];

    /// <summary>Reads the file, if it is there.</summary>
    /// <exception cref="InvalidInputException">It is no such file, or a name in it does not exist.</exception>
    public DefaultsFile Read()
    {
        if (!File.Exists(path))
        {
            return this;
        }

        using var document = Parse();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                ReadCommand(property);
            }
            else
            {
                Check(property.Name, property.Name, known.Keys.Concat(known.Commands.Select(command => command.Name)), known.Keys);
                _shared[property.Name] = Default(property.Name, property);
            }
        }

        return this;
    }

    /// <summary>The default of an option of a command, or null.</summary>
    public OptionDefault? Find(string command, string key) => _own.GetValueOrDefault((command, key)) ?? _shared.GetValueOrDefault(key);

    private JsonDocument Parse()
    {
        try
        {
            var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException("It is no object.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("defaults", path, $"It must be a file with a JSON object of defaults: {error.Message}", "Correct the file, or move it away.");
        }
    }

    private void ReadCommand(JsonProperty section)
    {
        Check(section.Name, section.Name, known.Commands.Select(command => command.Name), known.Commands.Select(command => command.Name));
        var keys = KnownOptions.KeysOf(known.Commands.Single(command => command.Name == section.Name)).ToList();
        foreach (var property in section.Value.EnumerateObject())
        {
            Check(property.Name, $"{section.Name}.{property.Name}", keys, keys);
            _own[(section.Name, property.Name)] = Default($"{section.Name}.{property.Name}", property);
        }
    }

    private void Check(string name, string place, IEnumerable<string> near, IEnumerable<string> names)
    {
        if (!names.Contains(name))
        {
            throw new InvalidInputException("defaults", place, $"'{path}' has this name, and there is no such option; an option that must be given anew each time has no default.", $"The nearest is {NearestName.Of(name, near).Name}.");
        }
    }

    private OptionDefault Default(string place, JsonProperty property)
    {
        JsonElement[] values = property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : [property.Value];
        return new OptionDefault($"--{property.Name}", [.. values.Select(value => Text(place, value))], path, level);
    }

    private string Text(string place, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new InvalidInputException("defaults", place, $"In '{path}' it must be a text, a number, true or false, or a list of them.", "Write it as on the command line."),
    };
}
