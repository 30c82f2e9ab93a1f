using System.Globalization;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Tensors;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Inspection;

/// <summary>A model's report for people.</summary>
internal static class ModelReportText
{
    private const int LabelWidth = 12;
    private const decimal Hundred = 100;

    /// <summary>Writes the report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">The report.</param>
    public static void Write(IAnsiConsole console, ModelReport report)
    {
        Line(console, "model", report.Model);
        Line(console, "family", report.Family);
        Line(console, "blocks", Text(report.Blocks));
        Line(console, "hidden", $"{report.HiddenSize}, feed-forward {report.IntermediateSize}");
        Line(console, "heads", $"{report.Heads} of {report.HeadSize}, keys and values {report.KeyValueHeads}");
        Line(console, "positions", Figures.Count(report.MaxPositions));
        Line(console, "vocabulary", $"{Figures.Count(report.VocabularySize)} rows, embedding and head {(report.TiedEmbeddings ? "tied" : "apart")}");
        Line(console, "tokenizer", $"{report.Tokenizer}, {Figures.Count(report.TokenizerVocabulary)} tokens");
        Line(console, "stored as", string.Join(", ", report.StoredTypes.Select(pair => $"{pair.Key} ({pair.Value} tensors)")));
        Line(console, "parameters", $"{Figures.Count(report.Parameters)}, {Figures.Count(report.ParametersPerBlock)} in each block");
        console.Write(Shapes(report));
        Line(console, "can prune", $"1 to {report.MostRemovable} of {report.Blocks} blocks, for example:");
        console.Write(Prunings(report));
    }

    private static ReportTable Shapes(ModelReport report)
    {
        var table = new ReportTable("tensor", "shape");
        foreach (var (name, shape) in report.BlockShapes.Concat(report.OuterShapes))
        {
            table.AddRow(report.BlockShapes.ContainsKey(name) ? $"block: {name}" : name, string.Join(" x ", shape));
        }

        return table;
    }

    private static ReportTable Prunings(ModelReport report)
    {
        var table = new ReportTable("sparsity", "blocks", "parameters", "float32", "bfloat16");
        foreach (var preview in report.Prunings)
        {
            table.AddRow(
                preview.Removed == 0 ? "as it is" : string.Create(CultureInfo.InvariantCulture, $"{preview.Sparsity * Hundred:0}%"),
                Text(preview.Blocks),
                Figures.Count(preview.Parameters),
                Figures.Bytes(preview.Parameters * (double)TensorType.Float32.ElementSize()),
                Figures.Bytes(preview.Parameters * (double)TensorType.BFloat16.ElementSize()));
        }

        return table;
    }

    private static void Line(IAnsiConsole console, string label, string text) => console.WriteProse(label.PadRight(LabelWidth) + text, LabelWidth);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
