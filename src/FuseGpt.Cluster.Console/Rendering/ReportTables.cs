using Spectre.Console;

namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>The one look of tables.</summary>
internal static class ReportTables
{
    /// <summary>A table whose first column is text and whose others are numbers.</summary>
    /// <param name="headings">Headings of the columns.</param>
    public static Table New(params IReadOnlyList<string> headings)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var column = 0; column < headings.Count; column++)
        {
            table.AddColumn(new TableColumn(new Text(headings[column])) { Alignment = column == 0 ? Justify.Left : Justify.Right });
        }

        return table;
    }
}
