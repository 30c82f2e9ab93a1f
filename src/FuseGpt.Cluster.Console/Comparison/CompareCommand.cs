using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Checkpoints;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary><c>fusegpt compare</c>: runs methods, recipes, sample counts and sparsities side by side.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class CompareCommand(CommandContext context, CompareSettings settings)
{
    private readonly IAnsiConsole _people = context.Terminal.People(settings.Json);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new CompareOptions();
        var command = new Command("compare", "Run methods side by side and put their perplexities into one table and chart.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var settings = options.Read(parsed);
            var model = await ModelSource.ResolveAsync(context, settings.Common.Model, settings.Json);
            return await new CompareCommand(context, settings with { Common = settings.Common with { Model = model } }).RunAsync();
        });
        return command;
    }

    private async Task<int> RunAsync()
    {
        var plan = Plan();
        using var folder = WorkFolder.Hold(settings.Work);
        _people.WriteWhole($"Work folder: {folder.Path}");
        await using var cluster = await LocalCluster.StartAsync(folder, settings.Threads, context.Time, settings.MemoryBytes);

        // One more than devices: while one job is between two steps, no device waits for it.
        var jobs = new SharedJobs(cluster, plan.Jobs, cluster.Devices(settings.Common.Devices).Count + 1, context);
        var run = new CompareRun(context, settings, plan, cluster, jobs);
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.Interrupted.Register(stop.SetResult);
        var running = run.RunAsync();
        await Task.WhenAny(running, stop.Task);
        if (stop.Task.IsCompleted)
        {
            await PauseAsync(jobs, run, running);
            return ExitCodes.Paused;
        }

        await running;
        Tell(new CompareResult(settings.Common.Model, [.. settings.Texts.Select(text => text.Name)], run.Rows));
        return ExitCodes.Done;
    }

    private ComparePlan Plan()
    {
        using var checkpoint = Checkpoint.Open(settings.Common.Model);
        return new ComparePlan(settings, checkpoint.Config.Architecture);
    }

    private void Tell(CompareResult result)
    {
        var page = CompareReport.Write(settings.Report, result);
        _people.Write(new CompareTable(result).ToConsole());
        _people.WriteProse(CompareReport.Notes(result));
        _people.WriteWhole($"Tables and charts: {page}");
        if (result.Rows.LastOrDefault(row => row.Job is not null) is { } row)
        {
            _people.WriteProse($"A model as a folder, here that of {row.Method} at {CompareTable.Percent(row.Sparsity)} (compare.csv names the other jobs and rounds):");
            _people.WriteWhole($"  {context.CommandLine.Of("export", row.Job!, "--round", $"{row.Round}", "--out", "DIR", "--work", settings.Work)}");
        }

        if (settings.Json)
        {
            context.Terminal.WriteJson<CompareLine>(result);
        }
    }

    private async Task PauseAsync(SharedJobs jobs, CompareRun run, Task running)
    {
        var isAtRest = await jobs.PauseAsync(running);
        if (settings.Json)
        {
            context.Terminal.WriteJson<CompareLine>(new ComparePausedLine(run.Rows.Count));
        }

        _people.WriteWhole($"Paused. Models measured: {run.Rows.Count}; finished rounds and epochs of the others are saved. To go on:");
        _people.WriteWhole($"  {context.CommandLine.Of(context.CommandLine.Arguments)}");
        if (!isAtRest)
        {
            ProcessEnd.Now(ExitCodes.Paused);
        }
    }
}
