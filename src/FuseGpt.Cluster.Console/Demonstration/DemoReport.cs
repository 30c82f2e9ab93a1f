using System.Globalization;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary>The methods side by side, and what to try next.</summary>
internal static class DemoReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="rows">One row a case; the last one's model is shown.</param>
    /// <param name="samples">The sample files.</param>
    /// <param name="commandLine">How the console is called.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<DemoRow> rows, SampleFiles samples, CommandLineText commandLine)
    {
        console.Write(Table(rows));
        console.WriteProse("The jobs ran at the same time and shared the devices, so each took longer than alone.");
        var output = rows[^1].Result.Output!;
        console.WriteWhole($"Pruned model ({rows[^1].Name}): {output}");
        console.WriteWhole("Next:");
        console.WriteWhole($"  {commandLine.Of("inspect", output)}");
        console.WriteWhole($"  {commandLine.Of("eval", output, "--text", samples.TestText, "--seq", "128")}");
        console.WriteWhole($"  {commandLine.Program} prune MODEL --text FILE --sparsity 25% --out DIR");
    }

    /// <summary>One row a model.</summary>
    public static ReportTable Table(IReadOnlyList<DemoRow> rows)
    {
        var table = new ReportTable("model", "blocks", "parameters", "perplexity", "time");
        var dense = rows[0].Result;
        table.AddRow("dense", Text(dense.BlocksBefore), Figures.Count(dense.ParametersBefore), Figures.Number(dense.DensePerplexity), "-");
        foreach (var (name, result) in rows)
        {
            table.AddRow(name, Text(result.Kept.Count), Figures.Count(result.ParametersAfter), Figures.Number(result.Perplexity), Figures.Time(result.Seconds));
        }

        return table;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
