using System.CommandLine;
using System.Diagnostics;
using FuseGpt.Cluster.Abstractions.Export;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Export;

/// <summary><c>fusegpt export</c>: writes the model of any finished round of a job.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class ExportCommand(CommandContext context, ExportSettings settings)
{
    private readonly IAnsiConsole _people = context.Terminal.People(settings.Json);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new ExportOptions();
        var command = new Command("export", "Write the model of any finished round of a job: one run to the deepest cut gives every depth on the way.");
        options.AddTo(command);
        command.SetAction((parsed, _) => new ExportCommand(context, options.Read(parsed)).RunAsync());
        return command;
    }

    private async Task<int> RunAsync()
    {
        using var folder = WorkFolder.Hold(settings.Work);
        await using var cluster = await LocalCluster.StartAsync(folder, settings.Threads, context.Time);
        ExportedModel model;
        await using (var line = ProgressLines.Open(_people, "writing the model and reading it back", context.Time))
        {
            model = await WriteAsync(cluster, line);
        }

        Tell(model);
        return ExitCodes.Done;
    }

    private async Task<ExportedModel> WriteAsync(LocalCluster cluster, ProgressLines line)
    {
        var grain = cluster.Grains.GetGrain<IModelExportGrain>(settings.JobId);
        await foreach (var told in grain.ExportAsync(settings.Round, settings.Output, settings.Devices, context.Interrupted))
        {
            line.Report(told.Share);
            if (told.Model is { } model)
            {
                return model;
            }
        }

        throw new UnreachableException("An export ends with what it wrote.");
    }

    private void Tell(ExportedModel model)
    {
        if (settings.Json)
        {
            context.Terminal.WriteJson(model);
            return;
        }

        var perplexity = model.Perplexity is { } value ? $", perplexity {Figures.Number(value)}" : "";
        _people.WriteWhole($"round {model.Round} of job {model.JobId}: {model.Kept.Count} blocks, {Figures.Count(model.Parameters)} parameters{perplexity}");
        _people.WriteWhole($"Pruned model: {model.Output}");
    }
}
