namespace FuseGpt.Cluster.Core.Reports;

/// <summary>Values over rows and columns as the strength of one colour. Marked cells have a ring; of bounds only the lower half is filled.</summary>
/// <param name="title">Title of the picture.</param>
/// <param name="horizontal">What the columns are.</param>
/// <param name="rows">Names of the rows, from the top.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="cells">The cells; a place without one stays empty.</param>
public sealed class HeatMap(string title, string horizontal, IReadOnlyList<string> rows, int columns, IReadOnlyList<HeatCell> cells)
{
    private const int Width = 720;
    private const int Left = 84;
    private const int Right = 20;
    private const int Top = 40;
    private const int RowHeight = 24;
    private const int AxisHeight = 52;
    private const int MostCellWidth = 40;
    private const int NamesWanted = 16;
    private const double Gap = 1;
    private const double LeastOpacity = 0.06;

    private readonly double _cellWidth = Math.Min(MostCellWidth, (Width - Left - Right) / (double)Math.Max(1, columns));

    /// <summary>Draws it.</summary>
    /// <returns>The picture's XML; empty when there is nothing to draw.</returns>
    public string ToSvg()
    {
        if (cells.Count == 0)
        {
            return string.Empty;
        }

        var picture = new SvgPicture(title, Width, Left);
        for (var row = 0; row < rows.Count; row++)
        {
            picture.Add($"<text x=\"{Left - 8}\" y=\"{Top + (row * RowHeight) + 16}\" text-anchor=\"end\">{SvgPicture.Escape(rows[row])}</text>");
        }

        foreach (var cell in cells)
        {
            AddCell(picture, cell);
        }

        AddColumnNames(picture);
        return picture.ToSvg(Top + (rows.Count * RowHeight) + AxisHeight);
    }

    private void AddCell(SvgPicture picture, HeatCell cell)
    {
        var (x, y) = (Left + (cell.Column * _cellWidth) + Gap, Top + (cell.Row * RowHeight) + Gap);
        var (width, height) = (Math.Max(1, _cellWidth - (2 * Gap)), RowHeight - (2 * Gap));
        var opacity = LeastOpacity + ((1 - LeastOpacity) * Math.Clamp(cell.Heat, 0, 1));
        var (top, filled) = cell.IsBound ? (y + (height / 2), height / 2) : (y, height);
        picture.Add($"<g class=\"fg-1\"><rect class=\"fg-fill\" x=\"{x:0.##}\" y=\"{top:0.##}\" width=\"{width:0.##}\" height=\"{filled:0.##}\" fill-opacity=\"{opacity:0.###}\"/>");
        if (cell.IsMarked)
        {
            picture.Add($"<rect class=\"fg-2 fg-line\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\"/>");
        }

        // On top and without colour, so that the whole cell tells its value.
        picture.Add($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill-opacity=\"0\"><title>{SvgPicture.Escape(cell.Told)}</title></rect></g>");
    }

    private void AddColumnNames(SvgPicture picture)
    {
        var bottom = Top + (rows.Count * RowHeight);
        var step = Math.Max(1, (columns + NamesWanted - 1) / NamesWanted);
        for (var column = 0; column < columns; column += step)
        {
            picture.Add($"<text x=\"{Left + ((column + 0.5) * _cellWidth):0.#}\" y=\"{bottom + 18}\" text-anchor=\"middle\">{column}</text>");
        }

        picture.Add($"<text x=\"{Left + (columns * _cellWidth / 2):0.#}\" y=\"{bottom + 38}\" text-anchor=\"middle\">{SvgPicture.Escape(horizontal)}</text>");
    }
}
