using System.Collections;

namespace FuseGpt.Cluster.Console.Defaults;

/// <summary>Where defaults of options come from.</summary>
/// <param name="Environment">The environment's variables.</param>
/// <param name="ProjectFile">The file of the current folder; it need not be there.</param>
/// <param name="UserFile">The user's file; it need not be there. Null where users have no folder.</param>
internal sealed record DefaultSources(IReadOnlyDictionary<string, string> Environment, string ProjectFile, string? UserFile)
{
    /// <summary>Name of the file in the current folder. Folders of pruned models hold a <c>fusegpt.json</c>, which is something else.</summary>
    public const string ProjectFileName = "fusegpt.config.json";

    /// <summary>No defaults but the built-in ones.</summary>
    public static DefaultSources None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal), ProjectFileName, null);

    /// <summary>This process's environment and files.</summary>
    public static DefaultSources OfProcess()
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => variable.Value is string { Length: > 0 })
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!, StringComparer.Ordinal);
        return new DefaultSources(environment, Path.GetFullPath(ProjectFileName), UserFileOf(environment));
    }

    private static string? UserFileOf(Dictionary<string, string> environment)
    {
        var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        var folder = environment.GetValueOrDefault("XDG_CONFIG_HOME") ?? (home.Length > 0 ? Path.Combine(home, ".config") : null);
        return folder is null ? null : Path.Combine(folder, "fusegpt", "config.json");
    }
}
