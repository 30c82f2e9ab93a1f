using Spectre.Console;
using Spectre.Console.Rendering;

namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>
/// The one look of tables: the first column is text, the others are numbers, and no cell is broken. Where a table is too wide, its columns
/// move together, and its headings take several lines; where that is not enough, each row is told as a sentence.
/// </summary>
/// <param name="headings">Headings of the columns.</param>
internal sealed class ReportTable(params IReadOnlyList<string> headings) : IRenderable
{
    private const int Indent = 2;
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One cell for each heading.</param>
    public void AddRow(params IReadOnlyList<string> cells) => _rows.Add(cells);

    /// <inheritdoc />
    public Measurement Measure(RenderOptions options, int maxWidth) => Shape(maxWidth).Measure(options, maxWidth);

    /// <inheritdoc />
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => Shape(maxWidth).Render(options, maxWidth);

    private IRenderable Shape(int maxWidth)
    {
        IReadOnlyList<string> broken = [.. headings.Select(heading => heading.Replace(' ', '\n'))];
        (IReadOnlyList<string> Titles, int Spaces)[] shapes = [(headings, 2), (headings, 1), (broken, 1), (broken, 0)];
        return shapes.FirstOrDefault(shape => Width(shape.Titles, shape.Spaces) <= maxWidth) is { Titles: { } titles, Spaces: var spaces } ? Table(titles, spaces) : Sentences();
    }

    /// <summary>The width that a table takes: its cells, spaces and a line after each, and a line before the first.</summary>
    private int Width(IReadOnlyList<string> titles, int spaces) =>
        titles.Select((title, column) => title.Split('\n').Concat(_rows.Select(row => row[column])).Max(text => text.Length)).Sum() + ((spaces + 1) * titles.Count) + 1;

    private Table Table(IReadOnlyList<string> titles, int spaces)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var column = 0; column < titles.Count; column++)
        {
            table.AddColumn(new TableColumn(new Text(titles[column])) { Alignment = column == 0 ? Justify.Left : Justify.Right, NoWrap = true, Padding = new Padding(spaces / 2, 0, (spaces + 1) / 2, 0) });
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }

    private Rows Sentences() => new(_rows.SelectMany(row => new IRenderable[]
    {
        new Text(row[0]),
        new Padder(new Text(string.Join(", ", headings.Zip(row).Skip(1).Select(pair => $"{pair.First} {pair.Second}"))), new Padding(Indent, 0, 0, 0)),
    }));
}
