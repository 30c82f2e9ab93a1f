using System.Globalization;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary>The methods side by side, and what to try next.</summary>
internal static class DemoReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="results">One result a method; the last is the best method's.</param>
    /// <param name="samples">The sample files.</param>
    /// <param name="commandLine">How the console is called.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<JobResult> results, SampleFiles samples, CommandLineText commandLine)
    {
        console.Write(Table(results));
        var output = results[^1].Output;
        console.WriteWhole($"Pruned model ({results[^1].Method.Name()}): {output}");
        console.WriteWhole("Next:");
        console.WriteWhole($"  {commandLine.Of("inspect", output)}");
        console.WriteWhole($"  {commandLine.Of("eval", output, "--text", samples.TestText, "--seq", "128")}");
        console.WriteWhole($"  {commandLine.Program} prune MODEL --text FILE --sparsity 25% --out DIR");
    }

    /// <summary>One row a model.</summary>
    public static Table Table(IReadOnlyList<JobResult> results)
    {
        var table = ReportTables.New("model", "blocks", "parameters", "perplexity", "time");
        var dense = results[0];
        table.AddRow("dense", Text(dense.BlocksBefore), Figures.Count(dense.ParametersBefore), Figures.Number(dense.DensePerplexity), "-");
        foreach (var result in results)
        {
            table.AddRow(result.Method.Name(), Text(result.Kept.Count), Figures.Count(result.ParametersAfter), Figures.Number(result.Perplexity), Figures.Time(result.Seconds));
        }

        return table;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
