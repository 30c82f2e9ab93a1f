using System.CommandLine;
using System.Diagnostics;
using FuseGpt.Cluster.Abstractions.Importance;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Scoring;

/// <summary><c>fusegpt score</c>: one scoring round, and what would be picked.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class ScoreCommand(CommandContext context, ScoreSettings settings)
{
    private const string GrainKey = "score";
    private readonly IAnsiConsole _people = context.Terminal.People(settings.Json);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new ScoreOptions();
        var command = new Command("score", "Score a model's blocks once and show which would be taken out.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var settings = options.Read(parsed);
            var model = await ModelSource.ResolveAsync(context, settings.Request.Model, settings.Json);
            return await new ScoreCommand(context, settings with { Request = settings.Request with { Model = model } }).RunAsync();
        });
        return command;
    }

    private async Task<int> RunAsync()
    {
        using var folder = WorkFolder.Hold(settings.Work);
        await using var cluster = await LocalCluster.StartAsync(folder, settings.Threads, context.Time, settings.MemoryBytes);
        ScoringResult result;
        await using (var line = ProgressLines.Open(_people, "scoring blocks", context.Time))
        {
            result = await ScoreAsync(cluster, line);
        }

        Tell(result);
        return ExitCodes.Done;
    }

    private async Task<ScoringResult> ScoreAsync(LocalCluster cluster, ProgressLines line)
    {
        var grain = cluster.Grains.GetGrain<IScoringGrain>(GrainKey);
        await foreach (var told in grain.ScoreAsync(settings.Request, context.Interrupted))
        {
            line.Report(told.Share);
            if (told.Found is { } found)
            {
                return found;
            }

            if (settings.Json)
            {
                context.Terminal.WriteJson<ScoreLine>(new ScoreProgressed(told.Share));
            }
        }

        throw new UnreachableException("A scoring round ends with its scores.");
    }

    private void Tell(ScoringResult result)
    {
        var request = settings.Request;
        if (settings.Json)
        {
            context.Terminal.WriteJson<ScoreLine>(new ScoreFinished(
                request.Model, request.Measure, result.Scores, result.Picked, result.BlockPasses, result.PlainBlockPasses, request.Calibration, request.SequenceLength, result.Seconds));
        }
        else
        {
            ScoreReport.Write(_people, result, request);
        }
    }
}
