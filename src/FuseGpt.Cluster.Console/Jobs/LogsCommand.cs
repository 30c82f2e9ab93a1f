using System.CommandLine;
using System.Globalization;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary><c>fusegpt logs</c>: what happened to a job.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="json">Whether standard output is JSON lines.</param>
internal sealed class LogsCommand(CommandContext context, bool json)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var (job, service, json) = (JobArgument.Create(), new ServiceOptions(), CommonOptions.Json("Write one JSON object a line of the log to standard output."));
        var follow = new Option<bool>("--follow") { Description = "Go on with new lines until the job stops." };
        var command = new Command("logs", "Show what happened to a job: its steps, retries, lost devices.") { job, follow };
        Array.ForEach<Option>([.. service.All, json], command.Options.Add);
        command.SetAction(async (parsed, _) =>
        {
            await using var connection = await JobConnection.OpenExistingAsync(context, service.Read(parsed));
            var id = await JobIds.FindAsync(connection.Jobs, parsed.GetValue(job)!, context.Interrupted);
            return await new LogsCommand(context, parsed.GetValue(json)).RunAsync(connection.Jobs, id, parsed.GetValue(follow));
        });
        return command;
    }

    private async Task<int> RunAsync(IJobService jobs, string id, bool follow)
    {
        var (last, isOver) = (0L, false);
        while (true)
        {
            var lines = await jobs.GetLogsAsync(id, last, context.Interrupted);
            last = lines.Count == 0 ? last : lines[^1].Id;
            lines.ToList().ForEach(Tell);
            if (isOver || !follow)
            {
                return ExitCodes.Done;
            }

            // Once more after the end: its line may have come between the two questions.
            isOver = (await jobs.GetAsync(id, context.Interrupted)).Job.Status is not (JobStatus.Queued or JobStatus.Running);
            await (isOver ? Task.CompletedTask : Task.Delay(Look, context.Time, context.Interrupted));
        }
    }

    private void Tell(JobLogLine line)
    {
        if (json)
        {
            context.Terminal.WriteJson(line);
        }
        else
        {
            context.Terminal.People(json).WriteWhole(string.Create(CultureInfo.InvariantCulture, $"{line.Time.ToLocalTime():yyyy-MM-dd HH:mm:ss}  {line.Text}"));
        }
    }
}
