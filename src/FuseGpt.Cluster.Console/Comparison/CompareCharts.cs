using System.Globalization;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>The comparison's pictures: perplexity against sparsity, and against samples where several numbers of them were asked for.</summary>
/// <param name="result">The comparison.</param>
internal sealed class CompareCharts(CompareResult result)
{
    private readonly int? _mostSamples = result.Rows.Max(row => row.Samples);

    /// <summary>The pictures, as SVG, for each text.</summary>
    public IEnumerable<string> ToSvg() => result.Texts.SelectMany(text => new[] { BySparsity(text), BySamples(text) });

    private string BySparsity(string text)
    {
        var dense = result.Rows[0].Perplexities[text];
        var lines = result.Rows.Skip(1)
            .Where(row => row.Samples is null || row.Samples == _mostSamples)
            .GroupBy(row => Name(row))
            .Select(rows => new ChartSeries(rows.Key, [new ChartPoint(0, dense), .. rows.Select(row => new ChartPoint((double)row.Sparsity, row.Perplexities[text]))]));
        return new LineChart($"Perplexity on {text} against sparsity{AtMostSamples()}", "sparsity", "perplexity", [.. lines], share => CompareTable.Percent((decimal)share)).ToSvg();
    }

    private string BySamples(string text)
    {
        var lines = result.Rows.Where(row => row.Samples is not null)
            .GroupBy(row => $"{Name(row)}, {CompareTable.Percent(row.Sparsity)}")
            .Where(rows => rows.Count() > 1)
            .Select(rows => new ChartSeries(rows.Key, [.. rows.Select(row => new ChartPoint(row.Samples!.Value, row.Perplexities[text]))]));
        return new LineChart($"Perplexity on {text} against samples", "samples", "perplexity", [.. lines], count => count.ToString("N0", CultureInfo.InvariantCulture)).ToSvg();
    }

    private string AtMostSamples() => result.Rows.Select(row => row.Samples).OfType<int>().Distinct().Count() > 1 ? $", {_mostSamples:N0} samples" : "";

    private static string Name(CompareRow row) => row.Recipe is { } recipe ? $"{row.Method}, {recipe}" : row.Method;
}
