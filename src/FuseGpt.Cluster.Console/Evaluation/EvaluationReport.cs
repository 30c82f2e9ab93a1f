using System.Globalization;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>What an evaluation found out, for people and for programs.</summary>
internal static class EvaluationReport
{
    private const string None = "-";

    /// <summary>The result with everything in it.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="models">The model, then the one compared with where there is one.</param>
    /// <param name="seconds">Time taken.</param>
    public static EvaluationResult Result(EvaluationRequest request, IReadOnlyList<ModelEvaluation> models, double seconds)
    {
        var result = Result(request, models[0]) with { Seconds = seconds };
        var against = models.Count > 1 ? Result(request, models[1]) : null;
        return result with { Against = against, Ratios = against is null ? null : EvaluationRatios.Of(result, against) };
    }

    /// <summary>Writes it as tables.</summary>
    public static void Write(IAnsiConsole console, EvaluationResult result)
    {
        EvaluationResult[] models = result.Against is { } against ? [result, against] : [result];
        console.Write(Sizes(models, result.Ratios));
        if (result.Tasks is not null)
        {
            console.Write(Tasks(models));
        }

        if (result.Windows is { } windows)
        {
            console.WriteWhole(string.Create(CultureInfo.InvariantCulture, $"mean loss   {result.MeanLoss:0.0000} nats"));
            console.WriteWhole($"windows     {Figures.Count(windows)} of {Figures.Count(result.SequenceLength!.Value)} tokens");
        }

        console.WriteWhole($"time        {Figures.Time(result.Seconds!.Value)}");
    }

    private static EvaluationResult Result(EvaluationRequest request, ModelEvaluation model)
    {
        var mean = model.Losses?.Average();
        var perplexity = mean is { } value ? Math.Exp(value) : (double?)null;
        IReadOnlyList<TaskResult>? tasks = model.Tasks.Count == 0 ? null : [.. model.Tasks.Select(TaskResult.Of)];
        return new EvaluationResult(
            model.Model, model.Parameters, model.Bytes, perplexity, mean, model.Losses?.Count, mean is null ? null : request.SequenceLength, model.TokensPerSecond, tasks, null, null, null);
    }

    private static ReportTable Sizes(IReadOnlyList<EvaluationResult> models, EvaluationRatios? ratios)
    {
        var table = new ReportTable("model", "perplexity", "parameters", "size", "tokens/s of a device");
        foreach (var model in models)
        {
            table.AddRow(
                Name(model),
                Figures.Number(model.Perplexity),
                Figures.Count(model.Parameters),
                Figures.Bytes(model.Bytes),
                Figures.Speed(model.TokensPerSecond));
        }

        if (ratios is not null)
        {
            table.AddRow("ratio", Ratio(ratios.Perplexity), Ratio(ratios.Parameters), Ratio(ratios.Bytes), Ratio(ratios.Speed));
        }

        return table;
    }

    private static ReportTable Tasks(IReadOnlyList<EvaluationResult> models)
    {
        var table = new ReportTable("task", "model", "acc", "acc_norm", "questions");
        foreach (var (index, first) in models[0].Tasks!.Index())
        {
            foreach (var model in models)
            {
                var task = model.Tasks![index];
                table.AddRow(
                    ReferenceEquals(model, models[0]) ? first.Task : "",
                    Name(model),
                    Share(task.Acc, task.AccStderr),
                    Share(task.AccNorm, task.AccNormStderr),
                    Figures.Count(task.Items));
            }
        }

        return table;
    }

    private static string Name(EvaluationResult model) => Path.GetFileName(Path.TrimEndingDirectorySeparator(model.Model));

    private static string Ratio(double? ratio) => ratio is { } value ? value.ToString("0.000", CultureInfo.InvariantCulture) : None;

    private static string Share(double? share, double? error) =>
        share is null ? None : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.00} % ± {error * 100:0.00}");
}
