using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Cleaning;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Hosting;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Cleaning;

/// <summary><c>fusegpt clean</c>: frees what a work folder keeps and nothing needs.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="isDry">Whether to tell only.</param>
/// <param name="json">Whether standard output is JSON lines.</param>
internal sealed class CleanCommand(CommandContext context, bool isDry, bool json)
{
    private readonly IAnsiConsole _people = context.Terminal.People(json);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var (work, json) = (CommonOptions.Work(), CommonOptions.Json("Write one JSON object a kind of garbage to standard output."));
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be freed." };
        var command = new Command("clean", "Free what a work folder keeps and no job needs. Models of finished rounds stay.") { dry, work, json };
        command.SetAction((parsed, _) => new CleanCommand(context, parsed.GetValue(dry), parsed.GetValue(json)).RunAsync(parsed.GetValue(work)!));
        return command;
    }

    private async Task<int> RunAsync(string work)
    {
        if (!Directory.Exists(work))
        {
            throw new InvalidInputException("--work", Path.GetFullPath(work), "There is no such folder.", "Give the folder that the jobs were made with.");
        }

        using var folder = WorkFolder.Hold(work);
        var finished = await FinishedAsync(folder);
        var garbage = new WorkGarbage(LayoutOf(folder), finished).Find();
        if (!isDry)
        {
            await DeleteAsync(garbage);
        }

        Tell(garbage);
        return ExitCodes.Done;
    }

    private static WorkLayout LayoutOf(WorkFolder folder)
    {
        var options = new FusionOptions { WorkFolder = folder.Path };
        return new WorkLayout(folder.Path, options.ArtifactFolder, options.CheckpointFolder, options.JobFolder, options.StateFolder);
    }

    /// <summary>The silo has ended when this returns, so that nothing in memory knows of files that go.</summary>
    private async Task<IReadOnlyCollection<string>> FinishedAsync(WorkFolder folder)
    {
        await using var cluster = await LocalCluster.StartIdleAsync(folder, threads: 1, context.Time);
        var jobs = await JobList.ReadAsync(cluster.Jobs, null, context.Interrupted);
        return [.. jobs.Where(job => job.Status is JobStatus.Done or JobStatus.Cancelled).Select(job => job.Id)];
    }

    private async Task DeleteAsync(IReadOnlyList<Garbage> garbage)
    {
        await using var line = ProgressLines.Open(_people, "freeing", context.Time);
        var (done, all) = (0, garbage.Sum(kind => kind.Files.Count));
        await Task.Run(() => WorkGarbage.Delete(garbage, () => line.Report((double)++done / all)));
    }

    private void Tell(IReadOnlyList<Garbage> garbage)
    {
        foreach (var kind in garbage)
        {
            if (json)
            {
                context.Terminal.WriteJson(new { kind.Kind, Files = kind.Files.Count, kind.Bytes, Freed = !isDry });
            }

            _people.WriteWhole($"{Figures.Bytes(kind.Bytes),10}  {kind.Kind} ({kind.Files.Count})");
        }

        var total = Figures.Bytes(garbage.Sum(kind => kind.Bytes));
        _people.WriteWhole(garbage.Count == 0 ? "There is nothing to free." : isDry ? $"{total} would be freed." : $"{total} freed.");
    }
}
