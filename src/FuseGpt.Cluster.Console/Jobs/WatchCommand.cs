using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary><c>fusegpt watch</c>: shows a job that runs elsewhere until it stops.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">Where jobs are.</param>
/// <param name="json">Whether standard output is JSON lines.</param>
internal sealed class WatchCommand(CommandContext context, ServiceSettings settings, bool json)
{
    private const int MostLosses = 5;
    private readonly IAnsiConsole _people = context.Terminal.People(json);
    private long _seen;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var (job, service, json) = (JobArgument.Create(), new ServiceOptions(), CommonOptions.Json("Write one JSON object per line to standard output, the result last."));
        var command = new Command("watch", "Show how a job goes until it stops. Ctrl-C only stops watching.") { job };
        Array.ForEach<Option>([.. service.All, json], command.Options.Add);
        command.SetAction((parsed, _) => new WatchCommand(context, service.Read(parsed), parsed.GetValue(json)).RunAsync(parsed.GetValue(job)!));
        return command;
    }

    private async Task<int> RunAsync(string job)
    {
        JobEvent? last = null;
        for (var losses = 0; ; losses++)
        {
            await using var connection = await JobConnection.OpenExistingAsync(context, settings);
            try
            {
                var id = await JobIds.FindAsync(connection.Jobs, job, context.Interrupted);
                last ??= await WatchAsync(connection.Jobs, id);
                return await TellAsync(connection.Jobs, id, last);
            }
            catch (FuseGptException error) when (connection.IsLostBy(error) && losses < MostLosses)
            {
                // The process that ran the job has ended; its work folder, or the next process there, tells how the job stands.
            }
            catch (OperationCanceledException) when (context.Interrupted.IsCancellationRequested)
            {
                _people.WriteWhole($"Not watching any more. Job {job} goes on.");
                return ExitCodes.Cancelled;
            }
        }
    }

    private async Task<JobEvent> WatchAsync(IJobService jobs, string id)
    {
        await using var view = JobViews.Open(_people, context.Time, jobs, JobLines.CtrlCLeaves);
        await foreach (var numbered in jobs.WatchAsync(id, _seen, context.Interrupted))
        {
            _seen = numbered.Id;
            view.Show(numbered.Event);
            if (json)
            {
                context.Terminal.WriteJson(numbered.Event);
            }

            if (numbered.Event.IsLast)
            {
                return numbered.Event;
            }
        }

        throw new FuseGptException($"Job {id} does not tell any more what it does.");
    }

    private async Task<int> TellAsync(IJobService jobs, string id, JobEvent last)
    {
        switch (last)
        {
            case JobFinished { Result.Output: not null } finished:
                ResultReport.Write(_people, finished.Result, (await jobs.GetAsync(id, context.Interrupted)).Request, context.CommandLine);
                return ExitCodes.Done;
            case JobFinished finished:
                _people.Write(ResultReport.Table(finished.Result));
                return ExitCodes.Done;
            case JobFailed failed:
                throw new JobFailedException(failed);
            default:
                var details = await jobs.GetAsync(id, context.Interrupted);
                _people.WriteWhole($"{JobText.Line(details.Job)}. Rounds finished and saved: {details.Rounds.Count}. To go on:");
                _people.WriteWhole($"  {context.CommandLine.Of(["resume", id, .. settings.Arguments])}");
                return last is JobCancelled ? ExitCodes.Cancelled : ExitCodes.Paused;
        }
    }
}
