using System.Globalization;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>What a finished job tells: every depth, where the model lies, what to do next.</summary>
internal static class ResultReport
{
    /// <summary>Writes all of it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="result">What the job made.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="commandLine">How the console is called.</param>
    public static void Write(IAnsiConsole console, JobResult result, PruningRequest request, CommandLineText commandLine)
    {
        console.Write(Table(result));
        console.WriteWhole($"{result.Method.Name()} in {Figures.Time(result.Seconds)}; {result.ParametersBefore - result.ParametersAfter:N0} of {Figures.Count(result.ParametersBefore)} parameters removed.");
        console.WriteWhole($"Pruned model: {result.Output}");
        WriteNext(console, result.Output!, request, commandLine);
    }

    /// <summary>One row a depth.</summary>
    public static ReportTable Table(JobResult result)
    {
        var table = new ReportTable("model", "blocks", "parameters", "size", "perplexity", "tokens/s", "time");
        table.AddRow(
            "dense", Text(result.BlocksBefore), Figures.Count(result.ParametersBefore), Figures.Bytes(result.BytesBefore), Figures.Number(result.DensePerplexity), Figures.Speed(result.DenseTokensPerSecond), "-");
        var (perBlock, bytesPerBlock) = (
            (result.ParametersBefore - result.ParametersAfter) / result.Removed.Count, (result.BytesBefore - result.BytesAfter) / result.Removed.Count);
        foreach (var round in result.Rounds)
        {
            table.AddRow(
                $"round {round.Round}: without {round.Picked}",
                Text(result.BlocksBefore - round.Round),
                Figures.Count(result.ParametersBefore - (perBlock * round.Round)),
                Figures.Bytes(result.BytesBefore - (bytesPerBlock * round.Round)),
                Figures.Number(round.Perplexity),
                Figures.Speed(round.TokensPerSecond),
                Figures.Time(round.ScoreSeconds + round.TrainSeconds));
        }

        return table;
    }

    private static void WriteNext(IAnsiConsole console, string output, PruningRequest request, CommandLineText commandLine)
    {
        string[] text = request.EvaluationTexts.Count == 0 && request.Dataset is { } dataset
            ? ["--dataset", dataset.Name, "--data", dataset.Folder]
            : ["--text", request.EvaluationTexts.Concat(request.Texts).First()];
        var length = request.SequenceLength.ToString(CultureInfo.InvariantCulture);
        console.WriteWhole("Next:");
        console.WriteWhole($"  {commandLine.Of(["eval", output, .. text, "--seq", length])}");
        console.WriteWhole($"  python: transformers.AutoModelForCausalLM.from_pretrained(\"{output}\")");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
