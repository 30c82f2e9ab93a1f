using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary><c>fusegpt demo</c>: prunes the sample model with every method.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class DemoCommand(CommandContext context, DemoSettings settings)
{
    private const string StandardDevices = "cpu:2";
    private readonly IAnsiConsole _people = context.Terminal.People(json: false);
    private readonly SampleFiles _samples = new();

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var devices = CommonOptions.Devices(StandardDevices);
        var command = new Command("demo", "Prune the sample model with every method, side by side.") { devices };
        command.SetAction((parsed, _) => new DemoCommand(context, new DemoSettings(parsed.GetValue(devices)!, Path.GetFullPath(DemoFolder.Name))).RunAsync());
        return command;
    }

    private async Task<int> RunAsync()
    {
        DemoFolder.Claim(settings.Folder);
        using var folder = WorkFolder.Hold(settings.Folder);
        DemoFolder.Clear(settings.Folder);
        _people.WriteWhole($"Everything goes to {settings.Folder}");
        var results = new List<JobResult>();
        await using (var cluster = await LocalCluster.StartAsync(folder, threads: 1, context.Time))
        {
            foreach (var method in PruningMethods.All)
            {
                results.Add(await RunAsync(cluster, method));
            }
        }

        DemoReport.Write(_people, results, _samples, context.CommandLine);
        return ExitCodes.Done;
    }

    private async Task<JobResult> RunAsync(LocalCluster cluster, PruningMethod method)
    {
        JobEvent last;
        await using (var view = JobViews.Open(_people, context.Time))
        {
            var request = settings.Request(method, _samples);
            var grain = cluster.Grains.GetGrain<IPruningJobGrain>(JobId.Of(request));
            last = await new JobRun(grain, request, context.Time).RunAsync(view.Show, context.Interrupted);
        }

        return last switch
        {
            JobFinished finished => Told(finished.Result),
            JobPaused => throw new OperationCanceledException(context.Interrupted),
            _ => throw new JobFailedException((JobFailed)last),
        };
    }

    private JobResult Told(JobResult result)
    {
        _people.WriteWhole($"{result.Method.Name()}: done in {Figures.Time(result.Seconds)}, perplexity {Figures.Number(result.Perplexity)}");
        return result;
    }
}
