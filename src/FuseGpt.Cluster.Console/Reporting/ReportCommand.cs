using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Reporting;

/// <summary><c>fusegpt report</c>: a job as a page with pictures.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var job = new Argument<string>("JOB") { Description = "Id of the job, as prune prints it." };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Where to write the page. Without: reports/JOB.html in the work folder." };
        var work = CommonOptions.Work();
        var command = new Command("report", "Write a page about a job: scores, losses and perplexities in pictures, every round, every setting.") { job, output, work };
        command.SetAction(async (parsed, _) =>
        {
            using var folder = WorkFolder.Hold(parsed.GetValue(work)!);
            await using var cluster = await LocalCluster.StartAsync(folder, threads: 1, context.Time);
            var id = parsed.GetValue(job)!;
            var file = parsed.GetValue(output) is { } path
                ? await ReportFile.WriteAsync(cluster, id, Path.GetFullPath(path))
                : await ReportFile.WriteAsync(cluster, folder, id);
            context.Terminal.People(json: false).WriteWhole(file);
            return ExitCodes.Done;
        });
        return command;
    }
}
