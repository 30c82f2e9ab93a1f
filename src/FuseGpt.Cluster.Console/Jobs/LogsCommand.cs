using System.CommandLine;
using System.Globalization;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary><c>fusegpt logs</c>: what happened to a job.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">Where jobs are.</param>
/// <param name="json">Whether standard output is JSON lines.</param>
internal sealed class LogsCommand(CommandContext context, ServiceSettings settings, bool json)
{
    private const int MostLosses = 5;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private long _last;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var (job, service, json) = (JobArgument.Create(), new ServiceOptions(), CommonOptions.Json("Write one JSON object a line of the log to standard output."));
        var follow = new Option<bool>("--follow") { Description = "Go on with new lines until the job stops." };
        var command = new Command("logs", "Show what happened to a job: its steps, retries, lost devices.") { job, follow };
        Array.ForEach<Option>([.. service.All, json], command.Options.Add);
        command.SetAction((parsed, _) => new LogsCommand(context, service.Read(parsed), parsed.GetValue(json)).RunAsync(parsed.GetValue(job)!, parsed.GetValue(follow)));
        return command;
    }

    private async Task<int> RunAsync(string job, bool follow)
    {
        for (var losses = 0; ; losses++)
        {
            await using var connection = await JobConnection.OpenExistingAsync(context, settings);
            try
            {
                await TellAllAsync(connection.Jobs, await JobIds.FindAsync(connection.Jobs, job, context.Interrupted), follow);
                return ExitCodes.Done;
            }
            catch (FuseGptException error) when (connection.IsLostBy(error) && losses < MostLosses)
            {
                // The process that ran the job has ended; its work folder has the lines that are left.
            }
        }
    }

    private async Task TellAllAsync(IJobService jobs, string id, bool follow)
    {
        var isOver = false;
        while (true)
        {
            var lines = await jobs.GetLogsAsync(id, _last, context.Interrupted);
            _last = lines.Count == 0 ? _last : lines[^1].Id;
            lines.ToList().ForEach(Tell);
            if (isOver || !follow)
            {
                return;
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
