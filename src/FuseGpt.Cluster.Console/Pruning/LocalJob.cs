using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Console.Reporting;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Runs a job in this process, shows it, and tells how it ended.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="folder">The work folder.</param>
/// <param name="cluster">The silo of this process.</param>
/// <param name="json">Whether standard output is JSON lines.</param>
internal sealed class LocalJob(CommandContext context, WorkFolder folder, LocalCluster cluster, bool json)
{
    private readonly IAnsiConsole _people = context.Terminal.People(json);
    private int _events;

    /// <summary>Starts a job, or goes on with it, and stays until it stops.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="request">What is asked.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string jobId, PruningRequest request)
    {
        var job = new JobRun(cluster.Grains.GetGrain<IPruningJobGrain>(jobId), jobId, request, context.Time);
        var last = await WatchAsync(job);
        var code = Tell(last, request);
        if (last is JobFinished)
        {
            _people.WriteWhole($"Report: {await ReportFile.WriteAsync(cluster.Jobs, jobId, ReportFile.PathIn(folder.Path, jobId))}");
        }

        if (job.IsLeftAtWork)
        {
            ProcessEnd.Now(code);
        }

        return code;
    }

    private async Task<JobEvent> WatchAsync(JobRun job)
    {
        await using var view = JobViews.Open(_people, context.Time, cluster.Jobs);
        await using var pausing = context.Interrupted.Register(view.ShowPausing);
        return await job.RunAsync(Show, context.Interrupted);

        void Show(JobEvent jobEvent)
        {
            _events++;
            view.Show(jobEvent);
            if (json)
            {
                context.Terminal.WriteJson(jobEvent);
            }
        }
    }

    private void TellWhenDoneBefore()
    {
        if (_events == 1)
        {
            _people.WriteWhole($"This job was done before; {PruneOptions.StartOverName} starts it over.");
        }
    }

    private int Tell(JobEvent last, PruningRequest request)
    {
        switch (last)
        {
            case JobFinished finished:
                TellWhenDoneBefore();
                ResultReport.Write(_people, finished.Result, request, context.CommandLine);
                return ExitCodes.Done;
            case JobPaused paused:
                _people.WriteWhole($"Paused. Rounds finished and saved: {paused.RoundsDone}. To go on:");
                _people.WriteWhole($"  {context.CommandLine.Again(PruneOptions.StartOverName)}");
                return ExitCodes.Paused;
            case JobCancelled:
                _people.WriteWhole("Cancelled. The same command begins anew.");
                return ExitCodes.Cancelled;
            default:
                throw new JobFailedException((JobFailed)last);
        }
    }
}
