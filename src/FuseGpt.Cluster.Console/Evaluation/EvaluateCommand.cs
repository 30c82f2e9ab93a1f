using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary><c>fusegpt eval</c>: measures a model's perplexity.</summary>
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
        var command = new Command("eval", "Measure a model's perplexity on a text.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var settings = options.Read(parsed);
            var model = await ModelSource.ResolveAsync(context, settings.Request.Model, settings.Json);
            return await new EvaluateCommand(context, settings with { Request = settings.Request with { Model = model } }).RunAsync();
        });
        return command;
    }

    private async Task<int> RunAsync()
    {
        var start = context.Time.GetTimestamp();
        using var folder = WorkFolder.Hold(settings.Work);
        await using var cluster = await LocalCluster.StartAsync(folder, settings.Threads, context.Time, settings.MemoryBytes);
        IReadOnlyList<double> losses;
        await using (var line = ProgressLines.Open(_people, "measuring perplexity", context.Time))
        {
            losses = await MeasureAsync(cluster, line);
        }

        Tell(losses, context.Time.GetElapsedTime(start).TotalSeconds);
        return ExitCodes.Done;
    }

    private async Task<IReadOnlyList<double>> MeasureAsync(LocalCluster cluster, ProgressLines line)
    {
        var grain = cluster.Grains.GetGrain<IEvaluationGrain>(GrainKey);
        await foreach (var told in grain.EvaluateAsync(settings.Request, context.Interrupted))
        {
            line.Report(told.WindowsDone / Math.Max(1, told.Windows));
            if (settings.Json)
            {
                context.Terminal.WriteJson<EvaluationLine>(new EvaluationProgressed(told.WindowsDone, told.Windows));
            }

            if (told.Losses is { } losses)
            {
                return losses;
            }
        }

        throw new UnreachableException("An evaluation ends with its losses.");
    }

    private void Tell(IReadOnlyList<double> losses, double seconds)
    {
        var mean = losses.Average();
        var result = new EvaluationResult(settings.Request.Model, Math.Exp(mean), mean, losses.Count, settings.Request.SequenceLength, seconds);
        if (settings.Json)
        {
            context.Terminal.WriteJson<EvaluationLine>(result);
            return;
        }

        _people.WriteWhole($"perplexity  {Figures.Number(result.Perplexity)}");
        _people.WriteWhole(string.Create(CultureInfo.InvariantCulture, $"mean loss   {mean:0.0000} nats"));
        _people.WriteWhole($"windows     {Figures.Count(result.Windows)} of {Figures.Count(result.SequenceLength)} tokens");
        _people.WriteWhole($"time        {Figures.Time(seconds)}");
    }
}
