using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary><c>fusegpt prune</c>: runs one job in this process.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class PruneCommand(CommandContext context, PruneSettings settings)
{
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
            return await new PruneCommand(context, settings with { Job = settings.Job.For(model) }).RunAsync();
        });
        return command;
    }

    private async Task<int> RunAsync()
    {
        using var folder = WorkFolder.Hold(settings.Job.Work);
        var people = context.Terminal.People(settings.Json);
        people.WriteWhole($"Work folder: {folder.Path}");
        await using var cluster = await LocalCluster.StartAsync(folder, settings.Job.Threads, context.Time, settings.Job.MemoryBytes, settings.MetricsPort);
        if (cluster.Metrics is { } metrics)
        {
            people.WriteWhole($"Metrics: {metrics}");
        }

        var jobId = JobId.Of(settings.Request);
        if (settings.StartOver)
        {
            await cluster.Grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).RemoveAsync(jobId);
        }

        return await new LocalJob(context, folder, cluster, settings.Json).RunAsync(jobId, settings.Request);
    }
}
