using System.CommandLine;
using System.CommandLine.Help;
using FuseGpt.Cluster.Console.Pruning;

namespace FuseGpt.Cluster.Console.Defaults;

/// <summary>The options that may have defaults: all that say how something is done, and not that it is done once.</summary>
/// <param name="root">All commands.</param>
internal sealed class KnownOptions(Command root)
{
    /// <summary>Beginning of the variables' names.</summary>
    public const string VariablePrefix = "FUSEGPT_";

    /// <summary>All commands.</summary>
    public IReadOnlyList<Command> Commands { get; } = [.. root.Subcommands];

    /// <summary>Names of all options, without their dashes.</summary>
    public IReadOnlyList<string> Keys => [.. Commands.SelectMany(KeysOf).Distinct()];

    /// <summary>Names of a command's options, without their dashes.</summary>
    public static IEnumerable<string> KeysOf(Command command) => OptionsOf(command).Select(KeyOf);

    /// <summary>A command's options that may have defaults.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) => command.Options.Where(option => option is not HelpOption && option.Name != PruneOptions.StartOverName);

    /// <summary>An option's name in files: without its dashes.</summary>
    public static string KeyOf(Option option) => option.Name.TrimStart('-');

    /// <summary>An option's name in the environment: <c>--lora-rank</c> is <c>FUSEGPT_LORA_RANK</c>.</summary>
    public static string VariableOf(string key) => VariablePrefix + key.Replace('-', '_').ToUpperInvariant();
}
