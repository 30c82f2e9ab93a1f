using System.CommandLine;
using System.Globalization;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Defaults;

/// <summary><c>fusegpt config</c>: shows the defaults that the user set, or all those of a command, and where they come from.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="root">All commands.</param>
internal sealed class ConfigCommand(CommandContext context, Command root)
{
    private const string BuiltIn = "built in";
    private readonly OptionDefaults _defaults = new(context.Sources, root);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("COMMAND") { Arity = ArgumentArity.ZeroOrOne, Description = "Command to show all defaults of. Without: what was set, for all commands." };
        var json = CommonOptions.Json("Write one JSON object an option to standard output.");
        var command = new Command("config", "Show the defaults of options, and where they come from: environment, files, or built in.") { name, json };
        command.SetAction((parsed, _) => Task.FromResult(new ConfigCommand(context, parsed.RootCommandResult.Command).Run(parsed.GetValue(name), parsed.GetValue(json))));
        return command;
    }

    private int Run(string? name, bool json)
    {
        var lines = name is null ? Set() : All(Named(name));
        if (json)
        {
            lines.ForEach(context.Terminal.WriteJson);
            return ExitCodes.Done;
        }

        var people = context.Terminal.People(json);
        Write(people, lines);
        people.WriteWhole("Looked at, the first beats the next: variables FUSEGPT_OPTION, then");
        foreach (var file in new[] { context.Sources.ProjectFile, context.Sources.UserFile }.OfType<string>())
        {
            people.WriteWhole($"  {file}{(File.Exists(file) ? "" : " (not there)")}");
        }

        return ExitCodes.Done;
    }

    private static void Write(IAnsiConsole people, List<ConfigLine> lines)
    {
        if (lines.Count == 0)
        {
            people.WriteWhole("No defaults are set.");
            return;
        }

        foreach (var line in lines)
        {
            people.WriteWhole($"{line.Option} {line.Value ?? "-"}  ({line.Source}{(line.Commands is { } commands ? $"; {commands}" : "")})");
        }
    }

    private Command Named(string name) => root.Subcommands.FirstOrDefault(command => command.Name == name)
        ?? throw new InvalidInputException("COMMAND", name, "There is no such command.", $"The nearest is {NearestName.Of(name, root.Subcommands.Select(command => command.Name)).Name}.");

    /// <summary>What was set, each default once.</summary>
    private List<ConfigLine> Set()
    {
        var found = root.Subcommands.SelectMany(command => _defaults.For(command, new HashSet<string>()).Select(set => (Command: command, Set: set)));
        return [.. found.GroupBy(pair => (pair.Set.Option, pair.Set.Source, Value: Value(pair.Set))).Select(group => new ConfigLine(
            group.Key.Option, group.Key.Value, group.Key.Source, Names([.. group.Select(pair => pair.Command.Name)], group.Key.Option)))];
    }

    private string? Names(List<string> commands, string option) =>
        commands.Count == root.Subcommands.Count(command => command.Options.Any(own => own.Name == option)) ? null : string.Join(", ", commands);

    private List<ConfigLine> All(Command command)
    {
        var set = _defaults.For(command, new HashSet<string>()).ToDictionary(found => found.Option);
        return [.. KnownOptions.OptionsOf(command).Select(option => set.TryGetValue(option.Name, out var own)
            ? new ConfigLine(option.Name, Value(own), own.Source, null)
            : new ConfigLine(option.Name, Standard(option), BuiltIn, null))];
    }

    /// <summary>A built-in default, as it would be typed.</summary>
    private static string? Standard(Option option) => !option.HasDefaultValue ? null : option.GetDefaultValue() switch
    {
        bool flag => flag ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Value(OptionDefault set) => string.Join(' ', set.Values);
}
