using System.Text;

namespace FuseGpt.Cluster.Benchmarks.Reporting;

/// <summary>The report: Markdown whose columns also line up on a terminal.</summary>
internal static class ResultTable
{
    private static readonly ResultRow Head = new("what", "ours", "compared with", "ratio", "target", "result");

    /// <summary>Writes the report.</summary>
    public static string Format(string machine, string workload, IReadOnlyList<ResultRow> rows)
    {
        string[][] cells = [Cells(Head), .. rows.Select(Cells)];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder($"# Benchmarks\n\n{machine}{workload}\n");
        Append(text, cells[0], widths);
        Append(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in cells.Skip(1))
        {
            Append(text, row, widths);
        }

        return text.ToString();
    }

    private static string[] Cells(ResultRow row) => [row.Name, row.Ours, row.Other, row.Ratio, row.Target, row.Verdict];

    private static void Append(StringBuilder text, string[] row, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))).Append(" |\n");
}
