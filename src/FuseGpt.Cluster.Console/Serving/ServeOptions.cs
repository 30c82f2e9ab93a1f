using System.CommandLine;
using System.Globalization;
using FuseGpt.Cluster.Silo.Configuration;

namespace FuseGpt.Cluster.Console.Serving;

/// <summary>The options of <c>fusegpt serve</c>: each writes one of the server's settings, which the server reads and checks itself.</summary>
internal sealed class ServeOptions
{
    private readonly List<(Option Option, string Key, Func<ParseResult, IEnumerable<string>> Write)> _settings = [];

    /// <summary>Makes the options.</summary>
    public ServeOptions()
    {
        Add("--work", "DIR", "WorkFolder", "Work folder; one server to a folder. Without: fusegpt-work.");
        Add("--port", "N", "Http:Port", "Port of the API; 0: any free one. Without: 8080.");
        Add("--address", "IP", "Http:Address", "Address of the API; others than 127.0.0.1 need a token. Without: 127.0.0.1.");
        Add("--token-file", "FILE", "Http:TokenFile", "File with the token that callers must have. Without: programs of this machine need none.");
        AddList("--model-root", "ModelRoots", "Folders that requests may read models from, besides the hub's cache. Without: none.");
        AddList("--text-root", "TextRoots", "Folders that requests may read texts from. Without: none.");
        AddList("--out-root", "OutputRoots", "Folders that requests may write models below. Without: none.");
        Add("--devices", "auto|cpu:2|cuda:0,1", "Devices", "Devices to work with. Without: auto, every GPU, else one CPU lane for each core.");
        Add("--threads", "N", "Threads", "CPU threads of one lane. Without: 1.");
        Add("--memory", "auto|8GB", "Memory", "Memory of a device for weights and states. Without: auto.");
        Add("--jobs", "N", "MaxRunningJobs", "Jobs that run at once; others wait. Without: 2.");
        Add("--management-port", "N", "Management:Port", "Port of health and metrics; 0: any free one. Without: 9464.");
    }

    /// <summary>The options, in the order of the help.</summary>
    public IEnumerable<Option> All => _settings.Select(setting => setting.Option);

    /// <summary>The server's command line; what is not given is left to its other sources.</summary>
    /// <param name="parsed">The command line of the console.</param>
    public IReadOnlyList<string> Read(ParseResult parsed) => [.. _settings.SelectMany(setting => setting.Write(parsed))];

    /// <summary>The option that writes a setting, or the setting itself where none does.</summary>
    /// <param name="setting">The setting, with its section.</param>
    public string NameOf(string setting) =>
        _settings.Where(known => setting == Full(known.Key)).Select(known => known.Option.Name).FirstOrDefault(setting);

    private static string Full(string key) => $"{ServerSettingsReader.SectionName}:{key}";

    private void Add(string name, string helpName, string key, string description)
    {
        var option = new Option<string?>(name) { HelpName = helpName, Description = description };
        _settings.Add((option, key, parsed => parsed.GetValue(option) is { } value ? [$"--{Full(key)}={value}"] : []));
    }

    private void AddList(string name, string key, string description)
    {
        var option = new Option<string[]>(name) { HelpName = "DIR", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true, Description = description };
        _settings.Add((option, key, parsed => (parsed.GetValue(option) ?? []).Select((value, index) => string.Create(CultureInfo.InvariantCulture, $"--{Full(key)}:{index}={value}"))));
    }
}
