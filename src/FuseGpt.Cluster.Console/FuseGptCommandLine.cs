using System.CommandLine;
using System.CommandLine.Invocation;
using FuseGpt.Cluster.Console.Cleaning;
using FuseGpt.Cluster.Console.Comparison;
using FuseGpt.Cluster.Console.Completion;
using FuseGpt.Cluster.Console.Defaults;
using FuseGpt.Cluster.Console.Demonstration;
using FuseGpt.Cluster.Console.Evaluation;
using FuseGpt.Cluster.Console.Export;
using FuseGpt.Cluster.Console.Generation;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Inspection;
using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Console.Planning;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Reporting;
using FuseGpt.Cluster.Console.Scoring;
using FuseGpt.Cluster.Console.Serving;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Silo.Configuration;

namespace FuseGpt.Cluster.Console;

/// <summary>All commands, and what their errors become.</summary>
/// <param name="context">What commands work with.</param>
internal sealed class FuseGptCommandLine(CommandContext context)
{
    // Signals are the console's own, and every error gets its exit code here.
    private static readonly InvocationConfiguration Invocation = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    /// <summary>The commands.</summary>
    public RootCommand Root { get; } = Build(context);

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        IReadOnlyList<OptionDefault> defaults = [];
        try
        {
            var parsed = Parse(arguments);
            if (IsCommand(parsed))
            {
                defaults = DefaultsOf(parsed);
                parsed = Parse(With(arguments, defaults));
                TellDefaults(parsed, defaults);
            }

            return parsed.Action is ParseErrorAction ? WrongUsage(parsed, defaults) : await InvokeAsync(parsed);
        }
#pragma warning disable CA1031 // Nobody above could do anything but print a stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Tell(error, defaults);
        }
    }

    private ParseResult Parse(IReadOnlyList<string> arguments) => Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private Task<int> InvokeAsync(ParseResult parsed) => PausesOrDrains(parsed.CommandResult.Command)
        ? parsed.InvokeAsync(Invocation, CancellationToken.None)
        : new StopLimit(context, ProcessEnd.Now).RunAsync(() => parsed.InvokeAsync(Invocation, CancellationToken.None));

    /// <summary>Whether a command that the user stops leaves something to go on with, and sees to it itself that it ends in time.</summary>
    private static bool PausesOrDrains(Command command) => command.Name is "prune" or "resume" or "compare" or "serve";

    /// <summary>Whether a command is to be run, and not its help shown or its usage complained about.</summary>
    private static bool IsCommand(ParseResult parsed) => parsed.CommandResult.Command is not RootCommand && parsed.Action == parsed.CommandResult.Command.Action;

    private IReadOnlyList<OptionDefault> DefaultsOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var given = command.Options.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name);
        return new OptionDefaults(context.Sources, Root).For(command, given.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>What follows two dashes are no options.</summary>
    private static List<string> With(IReadOnlyList<string> arguments, IReadOnlyList<OptionDefault> defaults)
    {
        List<string> all = [.. arguments];
        var end = all.IndexOf("--");
        all.InsertRange(end < 0 ? all.Count : end, defaults.SelectMany(set => set.Arguments));
        return all;
    }

    /// <summary>A result depends on them, so commands about a model name them.</summary>
    private void TellDefaults(ParseResult parsed, IReadOnlyList<OptionDefault> defaults)
    {
        if (defaults.Count > 0 && parsed.CommandResult.Command.Arguments.Any(argument => argument.Name == CommonOptions.ModelName))
        {
            context.Terminal.WriteHint($"Defaults: {string.Join(", ", defaults.Select(set => set.Told))}");
        }
    }

    private static RootCommand Build(CommandContext context)
    {
        var root = new RootCommand("Makes LLaMA-type language models smaller: removes whole blocks and fuses what they knew into their neighbours (FuseGPT).")
        {
            PlanCommand.Create(context),
            PruneCommand.Create(context),
            SubmitCommand.Create(context),
            ListCommand.Create(context),
            WatchCommand.Create(context),
            ChangeCommand.CreatePause(context),
            ResumeCommand.Create(context),
            ChangeCommand.CreateCancel(context),
            ChangeCommand.CreateDelete(context),
            LogsCommand.Create(context),
            DevicesCommand.Create(context),
            CleanCommand.Create(context),
            ServeCommand.Create(context),
            CompareCommand.Create(context),
            EvaluateCommand.Create(context),
            ExportCommand.Create(context),
            ScoreCommand.Create(context),
            ReportCommand.Create(context),
            GenerateCommand.Create(context),
            InspectCommand.Create(context),
            DemoCommand.Create(context),
            ConfigCommand.Create(context),
            CompletionCommand.Create(context),
        };
        new OptionCompletions(context, root).Add();
        HelpExamples.AddTo(root, context.CommandLine);
        return root;
    }

    private int Tell(Exception error, IReadOnlyList<OptionDefault> defaults)
    {
        var (message, code) = error switch
        {
            OperationCanceledException when context.Interrupted.IsCancellationRequested => ("Cancelled.", ExitCodes.Cancelled),
            InvalidInputException or InvalidSettingsException or JobNotFoundException or JobFailedException { IsInputError: true } => (error.Message, ExitCodes.WrongInput),
            JobStoppedException => (error.Message, ExitCodes.Paused),
            FuseGptException or IOException or UnauthorizedAccessException or TimeoutException => (error.Message, ExitCodes.Failed),
            _ => ($"{error.GetType().Name}: {error.Message}", ExitCodes.Failed),
        };
        context.Terminal.WriteError(message);
        TellSources(message, defaults);
        return code;
    }

    /// <summary>Who did not type what is wrong wants to know where it stands.</summary>
    private void TellSources(string message, IReadOnlyList<OptionDefault> defaults)
    {
        foreach (var set in defaults.Where(set => message.Contains(set.Option, StringComparison.Ordinal)))
        {
            context.Terminal.WriteHint($"{set.Option} comes from {set.Source}.");
        }
    }

    private int WrongUsage(ParseResult parsed, IReadOnlyList<OptionDefault> defaults)
    {
        foreach (var error in parsed.Errors)
        {
            context.Terminal.WriteError(error.Message);
            TellSources(error.Message, defaults);
        }

        string[] help = parsed.CommandResult.Command is RootCommand ? ["--help"] : [parsed.CommandResult.Command.Name, "--help"];
        context.Terminal.WriteHint($"{context.CommandLine.Of(help)} says how it is used.");
        return ExitCodes.WrongInput;
    }
}
