using System.Globalization;

namespace FuseGpt.Cluster.Core.Reports;

/// <summary>
/// Lines over a common axis as one SVG picture that needs nothing else: axes, ticks, grid, markers that tell their values, a legend.
/// Its colours suit a light and a dark page; where they are used up, dashes tell lines apart. A wide range of values gets a logarithmic axis.
/// </summary>
/// <param name="title">Title of the picture.</param>
/// <param name="horizontal">What the horizontal axis shows.</param>
/// <param name="vertical">What the vertical axis shows.</param>
/// <param name="series">The lines.</param>
/// <param name="name">How the values of the horizontal axis are written.</param>
public sealed class LineChart(string title, string horizontal, string vertical, IReadOnlyList<ChartSeries> series, Func<double, string> name)
{
    private const int Width = 720;
    private const int Left = 72;
    private const int Right = 20;
    private const int Top = 44;
    private const int PlotHeight = 320;
    private const int AxisHeight = 64;
    private const int LegendRow = 24;
    private const int LegendColumns = 3;
    private const int LegendMark = 30;
    private const double Radius = 3.5;

    /// <summary>Most values of the horizontal axis that are all named; more of them are a count, with even steps.</summary>
    private const int MostNamed = 12;

    /// <summary>Most points of a line that are marked.</summary>
    private const int MostMarked = 40;

    /// <summary>Most points of a line: more than that are closer together than the eye can tell.</summary>
    private const int MostPoints = 400;

    /// <summary>One kind of dashes for each turn through the colours.</summary>
    private static readonly string[] Dashes = ["", "7 4", "2 4"];

    private readonly List<ChartSeries> _series = [.. series.Select(line => line with { Points = Drawn(line.Points) }).Where(line => line.Points.Count > 0)];

    /// <summary>Draws it.</summary>
    /// <returns>The picture's XML; empty when there is nothing to draw.</returns>
    public string ToSvg()
    {
        if (_series.Count == 0)
        {
            return string.Empty;
        }

        var points = _series.SelectMany(line => line.Points).ToList();
        var across = points.Select(point => point.X).Distinct().ToList();
        var x = across.Count <= MostNamed ? ChartScale.OfValues(across, Left, Width - Right) : ChartScale.Around(across, Left, Width - Right, even: true);
        var y = ChartScale.Around([.. points.Select(point => point.Y)], Top + PlotHeight, Top);
        var picture = new SvgPicture(title, Width, Left);
        AddAxes(picture, x, y);
        for (var index = 0; index < _series.Count; index++)
        {
            AddLine(picture, index, x, y);
            AddLegend(picture, index);
        }

        return picture.ToSvg(Top + PlotHeight + AxisHeight + (((_series.Count + LegendColumns - 1) / LegendColumns) * LegendRow));
    }

    private void AddAxes(SvgPicture picture, ChartScale x, ChartScale y)
    {
        const int Bottom = Top + PlotHeight;
        foreach (var tick in y.Ticks)
        {
            picture.Add($"<line class=\"fg-grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.Place(tick):0.#}\" y2=\"{y.Place(tick):0.#}\"/>");
            picture.Add($"<text x=\"{Left - 8}\" y=\"{y.Place(tick) + 4:0.#}\" text-anchor=\"end\">{tick:#,0.####}</text>");
        }

        foreach (var tick in x.Ticks)
        {
            picture.Add($"<line class=\"fg-axis\" x1=\"{x.Place(tick):0.#}\" x2=\"{x.Place(tick):0.#}\" y1=\"{Bottom}\" y2=\"{Bottom + 5}\"/>");
            picture.Add($"<text x=\"{x.Place(tick):0.#}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{SvgPicture.Escape(name(tick))}</text>");
        }

        picture.Add($"<line class=\"fg-axis\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Bottom}\" y2=\"{Bottom}\"/>");
        picture.Add($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Bottom + 40}\" text-anchor=\"middle\">{SvgPicture.Escape(horizontal)}</text>");
        picture.Add($"<text transform=\"translate(16 {Top + (PlotHeight / 2)}) rotate(-90)\" text-anchor=\"middle\">{SvgPicture.Escape(vertical)}</text>");
    }

    private void AddLine(SvgPicture picture, int index, ChartScale x, ChartScale y)
    {
        var line = _series[index];
        var path = string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x.Place(point.X):0.#},{y.Place(point.Y):0.#}")));
        picture.Add($"<g class=\"fg-{index % PictureStyle.Colours}\"><polyline class=\"fg-line\" stroke-dasharray=\"{Dash(index)}\" points=\"{path}\"/>");
        foreach (var point in line.Points.Count <= MostMarked ? line.Points : [])
        {
            var told = string.Create(CultureInfo.InvariantCulture, $"{line.Name}, {name(point.X)}: {point.Y:#,0.00}");
            picture.Add($"<circle class=\"fg-dot\" cx=\"{x.Place(point.X):0.#}\" cy=\"{y.Place(point.Y):0.#}\" r=\"{Radius}\"><title>{SvgPicture.Escape(told)}</title></circle>");
        }

        picture.Add($"</g>");
    }

    private void AddLegend(SvgPicture picture, int index)
    {
        var left = Left + (index % LegendColumns * ((Width - Left - Right) / LegendColumns));
        var middle = Top + PlotHeight + AxisHeight + (index / LegendColumns * LegendRow);
        picture.Add($"<g class=\"fg-{index % PictureStyle.Colours}\"><line class=\"fg-line\" stroke-dasharray=\"{Dash(index)}\" x1=\"{left}\" x2=\"{left + LegendMark}\" y1=\"{middle}\" y2=\"{middle}\"/>");
        picture.Add($"<circle class=\"fg-dot\" cx=\"{left + (LegendMark / 2)}\" cy=\"{middle}\" r=\"{Radius}\"/></g>");
        picture.Add($"<text x=\"{left + LegendMark + 8}\" y=\"{middle + 4}\">{SvgPicture.Escape(_series[index].Name)}</text>");
    }

    private static string Dash(int index) => Dashes[index / PictureStyle.Colours % Dashes.Length];

    private static List<ChartPoint> Drawn(IReadOnlyList<ChartPoint> points)
    {
        var finite = points.Where(point => double.IsFinite(point.Y)).ToList();
        var step = (finite.Count + MostPoints - 1) / Math.Max(1, MostPoints);
        return finite.Count <= MostPoints ? finite : [.. finite.Where((_, index) => index % step == 0 || index == finite.Count - 1)];
    }
}
