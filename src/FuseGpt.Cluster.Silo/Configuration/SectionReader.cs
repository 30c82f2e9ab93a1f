using System.Globalization;
using System.Net;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Silo.Configuration;

/// <summary>Reads values of a configuration section one by one, and collects what is wrong with them.</summary>
/// <param name="section">The section.</param>
internal sealed class SectionReader(IConfigurationSection section)
{
    private readonly List<InvalidInputException> _errors = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<InvalidInputException> Errors => _errors;

    /// <summary>A text; null or empty stands for the default.</summary>
    public string? Text(string key)
    {
        _known.Add(key);
        return section[key] is { } value && value.Trim().Length > 0 ? value.Trim() : null;
    }

    /// <summary>A full path, or null.</summary>
    public string? FullPath(string key) => Text(key) is { } path ? Path.GetFullPath(path) : null;

    /// <summary>A list of full paths: <c>KEY:0</c>, <c>KEY:1</c> and so on, or one value.</summary>
    public IReadOnlyList<string> FullPaths(string key)
    {
        var list = section.GetSection(key).GetChildren().ToList();
        _known.UnionWith(list.Select(child => $"{key}:{child.Key}"));
        return [.. list.Select(child => child.Value).Append(Text(key)).OfType<string>().Where(path => path.Trim().Length > 0).Select(Path.GetFullPath)];
    }

    /// <summary>A whole number in a range.</summary>
    public int Number(string key, int standard, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Add(key, text, string.Create(CultureInfo.InvariantCulture, $"It must be a whole number between {least} and {most}."), "Give a number in that range.");
        return standard;
    }

    /// <summary>A length of time above zero.</summary>
    public TimeSpan Time(string key, TimeSpan standard)
    {
        if (Text(key) is not { } text)
        {
            return standard;
        }

        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero && time < TimeSpan.FromDays(1))
        {
            return time;
        }

        Add(key, text, "It must be a time between zero and a day, as hours:minutes:seconds.", "Give for example 00:02:00.");
        return standard;
    }

    /// <summary>An IP address.</summary>
    public IPAddress Address(string key, string standard)
    {
        var text = Text(key) ?? standard;
        if (text == "localhost")
        {
            return IPAddress.Loopback;
        }

        if (IPAddress.TryParse(text, out var address))
        {
            return address;
        }

        Add(key, text, "It must be an IP address.", "Give for example 127.0.0.1, or 0.0.0.0 for every address of this machine.");
        return IPAddress.Loopback;
    }

    /// <summary>Takes note of something wrong.</summary>
    public void Add(string key, string value, string rule, string fix) => _errors.Add(new InvalidInputException($"{section.Path}:{key}", value, rule, fix));

    /// <summary>Takes note of every key that nobody read: a misspelt setting must not be ignored.</summary>
    public void RefuseOthers()
    {
        var given = section.AsEnumerable(makePathsRelative: true).Where(pair => pair.Value is not null).Select(pair => pair.Key);
        foreach (var key in given.Where(key => !_known.Contains(key)).Order(StringComparer.Ordinal))
        {
            Add(key, section[key]!, "There is no such setting.", "Correct its name, or remove it.");
        }
    }
}
