using System.CommandLine;
using System.CommandLine.Completions;
using FuseGpt.Cluster.Console.Defaults;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Completion;

/// <summary>Tells what may follow on a command line: the values that an option's help lists, and the ids of the jobs in the work folder.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="root">All commands.</param>
internal sealed class OptionCompletions(CommandContext context, Command root)
{
    private const char Alternatives = '|';
    private const string WorkName = "--work";

    /// <summary>Adds them to all commands.</summary>
    public void Add()
    {
        foreach (var command in root.Subcommands)
        {
            foreach (var option in command.Options.Where(option => option.HelpName?.Contains(Alternatives, StringComparison.Ordinal) is true))
            {
                option.CompletionSources.Add(option.HelpName!.Split(Alternatives));
            }

            foreach (var job in command.Arguments.Where(argument => argument.Name == JobArgument.Name))
            {
                job.CompletionSources.Add(asked => JobIds(command, asked));
            }
        }
    }

    /// <summary>The folders of jobs: cheaper than asking a silo, and as good.</summary>
    private IEnumerable<CompletionItem> JobIds(Command command, CompletionContext asked)
    {
        var jobs = JobFolder.RootIn(WorkOf(command, asked.ParseResult));
        return Directory.Exists(jobs) ? new DirectoryInfo(jobs).EnumerateDirectories().OrderByDescending(folder => folder.LastWriteTimeUtc).Select(folder => new CompletionItem(folder.Name)) : [];
    }

    private string WorkOf(Command command, ParseResult parsed)
    {
        var given = parsed.GetResult(WorkName) is System.CommandLine.Parsing.OptionResult { Implicit: false };
        return given ? parsed.GetValue<string>(WorkName)! : DefaultWorkOf(command) ?? WorkFolder.DefaultName;
    }

    private string? DefaultWorkOf(Command command)
    {
        try
        {
            return new OptionDefaults(context.Sources, root).For(command, new HashSet<string>()).FirstOrDefault(set => set.Option == WorkName)?.Values[0];
        }
        catch (InvalidInputException)
        {
            // Whoever runs the command is told what is wrong with the defaults.
            return null;
        }
    }
}
