using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Export;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core;
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
        await using var connection = await JobConnection.OpenExistingAsync(context, settings.Service, settings.Threads, settings.MemoryBytes);
        var id = await JobIds.FindAsync(connection.Jobs, settings.Job, context.Interrupted);
        ExportedModel model;
        await using (var line = ProgressLines.Open(_people, "writing the model and reading it back", context.Time))
        {
            model = await WriteAsync(connection.Jobs, id, line);
        }

        Tell(model);
        return ExitCodes.Done;
    }

    private async Task<ExportedModel> WriteAsync(IJobService jobs, string jobId, ProgressLines line)
    {
        var export = new ExportRequest(settings.Output, settings.Round, settings.Devices);
        await foreach (var told in jobs.ExportAsync(jobId, export, context.Interrupted))
        {
            line.Report(told.Share);
            if (told.Model is { } model)
            {
                return model;
            }
        }

        throw new FuseGptException("The export ended without telling what it wrote.");
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
