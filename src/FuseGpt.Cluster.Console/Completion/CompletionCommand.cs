using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Completion;

/// <summary><c>fusegpt completion</c>: prints what a shell needs to complete command lines.</summary>
internal static class CompletionCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var names = string.Join(", ", CompletionScripts.Shells);
        var shell = new Argument<string>("SHELL") { Description = $"The shell: {names}." };
        shell.CompletionSources.Add([.. CompletionScripts.Shells]);
        var command = new Command("completion", "Print the script that makes a shell complete commands, options, values and ids of jobs.") { shell };
        command.SetAction((parsed, _) =>
        {
            var name = parsed.GetValue(shell)!;
            context.Terminal.WriteText(CompletionScripts.Shells.Contains(name) ? CompletionScripts.Of(name) : throw new InvalidInputException("SHELL", name, $"It must be one of {names}.", "Choose one of them."));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
