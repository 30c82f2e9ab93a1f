using System.CommandLine;
using System.Diagnostics;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary><c>fusegpt eval</c>: measures a model: perplexity, zero-shot tasks, size and speed.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class EvaluateCommand(CommandContext context, EvaluateSettings settings)
{
    private const string GrainKey = "eval";
    private readonly IAnsiConsole _people = context.Terminal.People(settings.Json);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new EvaluateOptions();
        var command = new Command("eval", "Measure a model: its perplexity on a text, its answers to zero-shot tasks, its size and speed.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var settings = options.Read(parsed);
            return await new EvaluateCommand(context, settings with { Request = await WithFoldersAsync(context, settings) }).RunAsync();
        });
        return command;
    }

    private static async Task<EvaluationRequest> WithFoldersAsync(CommandContext context, EvaluateSettings settings)
    {
        var model = await ModelSource.ResolveAsync(context, settings.Request.Model, settings.Json);
        var against = settings.Request.Against is { } other ? await ModelSource.ResolveAsync(context, other, settings.Json) : null;
        return settings.Request with { Model = model, Against = against };
    }

    private async Task<int> RunAsync()
    {
        var start = context.Time.GetTimestamp();
        using var folder = WorkFolder.Hold(settings.Work);
        await using var cluster = await LocalCluster.StartAsync(folder, settings.Threads, context.Time, settings.MemoryBytes);
        var models = await MeasureAsync(cluster);
        var result = EvaluationReport.Result(settings.Request, models, context.Time.GetElapsedTime(start).TotalSeconds);
        if (settings.Json)
        {
            context.Terminal.WriteJson<EvaluationLine>(result);
        }
        else
        {
            EvaluationReport.Write(_people, result);
        }

        return ExitCodes.Done;
    }

    private async Task<IReadOnlyList<ModelEvaluation>> MeasureAsync(LocalCluster cluster)
    {
        var grain = cluster.Grains.GetGrain<IEvaluationGrain>(GrainKey);
        await using var line = ProgressLines.Open(_people, "reading the inputs", context.Time);
        await foreach (var told in grain.EvaluateAsync(settings.Request, context.Interrupted))
        {
            if (told.Results is { } results)
            {
                return results;
            }

            line.Report($"measuring {told.Part}", told.Done / Math.Max(1, told.Total));
            if (settings.Json)
            {
                context.Terminal.WriteJson<EvaluationLine>(new EvaluationProgressed(told.Part, told.Done, told.Total));
            }
        }

        throw new UnreachableException("An evaluation ends with its results.");
    }
}
