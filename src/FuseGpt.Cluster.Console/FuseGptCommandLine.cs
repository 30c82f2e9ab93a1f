using System.CommandLine;
using System.CommandLine.Invocation;
using FuseGpt.Cluster.Console.Cleaning;
using FuseGpt.Cluster.Console.Comparison;
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
        var parsed = Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return WrongUsage(parsed);
        }

        try
        {
            return await parsed.InvokeAsync(Invocation, CancellationToken.None);
        }
#pragma warning disable CA1031 // Nobody above could do anything but print a stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Tell(error);
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
        };
        HelpExamples.AddTo(root, context.CommandLine);
        return root;
    }

    private int Tell(Exception error)
    {
        var (message, code) = error switch
        {
            OperationCanceledException when context.Interrupted.IsCancellationRequested => ("Cancelled.", ExitCodes.Cancelled),
            InvalidInputException or InvalidSettingsException or JobNotFoundException or JobFailedException { IsInputError: true } => (error.Message, ExitCodes.WrongInput),
            JobStoppedException => (error.Message, ExitCodes.Paused),
            FuseGptException or IOException or UnauthorizedAccessException => (error.Message, ExitCodes.Failed),
            _ => ($"{error.GetType().Name}: {error.Message}", ExitCodes.Failed),
        };
        context.Terminal.WriteError(message);
        return code;
    }

    private int WrongUsage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            context.Terminal.WriteError(error.Message);
        }

        string[] help = parsed.CommandResult.Command is RootCommand ? ["--help"] : [parsed.CommandResult.Command.Name, "--help"];
        context.Terminal.WriteHint($"{context.CommandLine.Of(help)} says how it is used.");
        return ExitCodes.WrongInput;
    }
}
