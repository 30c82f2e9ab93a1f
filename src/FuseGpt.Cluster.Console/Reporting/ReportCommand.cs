using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Reporting;

/// <summary><c>fusegpt report</c>: a job as a page with pictures.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var (job, service) = (JobArgument.Create(), new ServiceOptions());
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Where to write the page. Without: reports/JOB.html in the work folder, or JOB.html here for a server's job." };
        var command = new Command("report", "Write a page about a job: scores, losses and perplexities in pictures, every round, every setting.") { job, output };
        Array.ForEach(service.All, command.Options.Add);
        command.SetAction(async (parsed, _) =>
        {
            var settings = service.Read(parsed);
            await using var connection = await JobConnection.OpenExistingAsync(context, settings);
            var id = await JobIds.FindAsync(connection.Jobs, parsed.GetValue(job)!, context.Interrupted);
            var file = Path.GetFullPath(parsed.GetValue(output) ?? (settings.IsElsewhere ? $"{id}.html" : ReportFile.PathIn(settings.Work, id)));
            context.Terminal.People(json: false).WriteWhole(await ReportFile.WriteAsync(connection.Jobs, id, file));
            return ExitCodes.Done;
        });
        return command;
    }
}
