using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Console.Reporting;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary><c>fusegpt prune</c>: runs one job in this process.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class PruneCommand(CommandContext context, PruneSettings settings)
{
    private readonly IAnsiConsole _people = context.Terminal.People(settings.Json);
    private int _events;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new PruneOptions();
        var command = new Command("prune", "Remove blocks from a model and fuse what they knew into their neighbours.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var settings = options.Read(parsed);
            var model = await ModelSource.ResolveAsync(context, settings.Request.Model, settings.Json);
            return await new PruneCommand(context, settings with { Request = settings.Request with { Model = model } }).RunAsync();
        });
        return command;
    }

    private async Task<int> RunAsync()
    {
        using var folder = WorkFolder.Hold(settings.Work);
        _people.WriteWhole($"Work folder: {folder.Path}");
        await using var cluster = await LocalCluster.StartAsync(folder, settings.Threads, context.Time, settings.MemoryBytes, settings.MetricsPort);
        if (cluster.Metrics is { } metrics)
        {
            _people.WriteWhole($"Metrics: {metrics}");
        }

        var grain = cluster.Grains.GetGrain<IPruningJobGrain>(JobId.Of(settings.Request));
        if (settings.StartOver)
        {
            await cluster.Grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).RemoveAsync(JobId.Of(settings.Request));
        }

        var job = new JobRun(grain, settings.Request, context.Time);
        var last = await WatchAsync(job);
        var code = Tell(last);
        if (last is JobFinished)
        {
            _people.WriteWhole($"Report: {await ReportFile.WriteAsync(cluster, folder, JobId.Of(settings.Request))}");
        }

        if (job.IsLeftAtWork)
        {
            ProcessEnd.Now(code);
        }

        return code;
    }

    private async Task<JobEvent> WatchAsync(JobRun job)
    {
        await using var view = JobViews.Open(_people, context.Time);
        await using var pausing = context.Interrupted.Register(view.ShowPausing);
        return await job.RunAsync(Show, context.Interrupted);

        void Show(JobEvent jobEvent)
        {
            _events++;
            view.Show(jobEvent);
            if (settings.Json)
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

    private int Tell(JobEvent last)
    {
        switch (last)
        {
            case JobFinished finished:
                TellWhenDoneBefore();
                ResultReport.Write(_people, finished.Result, settings.Request, context.CommandLine);
                return ExitCodes.Done;
            case JobPaused paused:
                _people.WriteWhole($"Paused. Rounds finished and saved: {paused.RoundsDone}. To go on:");
                _people.WriteWhole($"  {context.CommandLine.Again(PruneOptions.StartOverName)}");
                return ExitCodes.Paused;
            default:
                throw new JobFailedException((JobFailed)last);
        }
    }
}
