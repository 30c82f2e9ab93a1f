using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Console.Reporting;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary><c>fusegpt demo</c>: prunes the sample model with every method, all at the same time.</summary>
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
        var (devices, memory) = (CommonOptions.Devices(StandardDevices), CommonOptions.Memory());
        var command = new Command("demo", "Prune the sample model with every method, side by side.") { devices, memory };
        command.SetAction((parsed, _) => new DemoCommand(context, new DemoSettings(parsed.GetValue(devices)!, Path.GetFullPath(DemoFolder.Name), MemorySize.Parse(parsed.GetValue(memory)!))).RunAsync());
        return command;
    }

    private async Task<int> RunAsync()
    {
        DemoFolder.Claim(settings.Folder);
        using var folder = WorkFolder.Hold(settings.Folder);
        DemoFolder.Clear(settings.Folder);
        _people.WriteWhole($"Everything goes to {settings.Folder}");
        var rows = new List<DemoRow>();
        var report = string.Empty;
        await using (var cluster = await LocalCluster.StartAsync(folder, threads: 1, context.Time, settings.MemoryBytes))
        {
            var cases = settings.Cases(_samples);
            var jobs = new SharedJobs(cluster, [.. cases.Select(demoCase => demoCase.Request)], cases.Count, context, JobLines.CtrlCStops);
            await jobs.StartAsync();
            foreach (var demoCase in cases)
            {
                rows.Add(new DemoRow(demoCase.Name, Told(demoCase, await jobs.FollowAsync(demoCase.Request, _people, _ => { }))));
                report = await ReportFile.WriteAsync(cluster.Jobs, JobId.Of(demoCase.Request), ReportFile.PathIn(folder.Path, JobId.Of(demoCase.Request)));
            }
        }

        DemoReport.Write(_people, rows, _samples, context.CommandLine);
        _people.WriteWhole($"Report of the last: {report} (one for each beside it)");
        return ExitCodes.Done;
    }

    private JobResult Told(DemoCase demoCase, JobResult result)
    {
        _people.WriteWhole($"{demoCase.Name}: done, perplexity {Figures.Number(result.Perplexity)}");
        return result;
    }
}
