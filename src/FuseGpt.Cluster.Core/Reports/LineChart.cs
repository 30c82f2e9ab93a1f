using System.Globalization;
using System.Net;
using System.Text;

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

    private const string Style = """
        .fg-chart{font:13px system-ui,sans-serif;color:#1f2328;--p:#fff}
        .fg-chart text{fill:currentColor}
        .fg-chart .fg-title{font-size:15px;font-weight:600}
        .fg-chart .fg-grid{stroke:currentColor;stroke-opacity:.13}
        .fg-chart .fg-axis{stroke:currentColor;stroke-opacity:.6}
        .fg-chart .fg-line{fill:none;stroke:var(--c);stroke-width:2}
        .fg-chart .fg-dot{fill:var(--p);stroke:var(--c);stroke-width:2}
        .fg-0{--c:#6e7781}.fg-1{--c:#0969da}.fg-2{--c:#bc4c00}.fg-3{--c:#1a7f37}.fg-4{--c:#8250df}.fg-5{--c:#cf222e}.fg-6{--c:#0a7a82}.fg-7{--c:#9a6700}
        @media(prefers-color-scheme:dark){.fg-chart{color:#e6edf3;--p:#0d1117}
        .fg-0{--c:#9da7b1}.fg-1{--c:#58a6ff}.fg-2{--c:#f0883e}.fg-3{--c:#3fb950}.fg-4{--c:#bc8cff}.fg-5{--c:#ff7b72}.fg-6{--c:#39c5cf}.fg-7{--c:#d29922}}
        """;

    private const int Colours = 8;

    /// <summary>One kind of dashes for each turn through the colours.</summary>
    private static readonly string[] Dashes = ["", "7 4", "2 4"];

    private readonly List<ChartSeries> _series = [.. series.Select(line => line with { Points = [.. line.Points.Where(point => double.IsFinite(point.Y))] }).Where(line => line.Points.Count > 0)];

    /// <summary>Draws it.</summary>
    /// <returns>The picture's XML; empty when there is nothing to draw.</returns>
    public string ToSvg()
    {
        if (_series.Count == 0)
        {
            return string.Empty;
        }

        var points = _series.SelectMany(line => line.Points).ToList();
        var x = ChartScale.OfValues(points.Select(point => point.X), Left, Width - Right);
        var y = ChartScale.Around([.. points.Select(point => point.Y)], Top + PlotHeight, Top);
        var height = Top + PlotHeight + AxisHeight + (((_series.Count + LegendColumns - 1) / LegendColumns) * LegendRow);
        var svg = new StringBuilder();
        Append(svg, $"<svg class=\"fg-chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Escape(title)}\"><style>{Style}</style>");
        Append(svg, $"<text class=\"fg-title\" x=\"{Left}\" y=\"22\">{Escape(title)}</text>");
        AppendAxes(svg, x, y);
        for (var index = 0; index < _series.Count; index++)
        {
            AppendLine(svg, index, x, y);
            AppendLegend(svg, index);
        }

        return svg.Append("</svg>").ToString();
    }

    private void AppendAxes(StringBuilder svg, ChartScale x, ChartScale y)
    {
        const int Bottom = Top + PlotHeight;
        foreach (var tick in y.Ticks)
        {
            Append(svg, $"<line class=\"fg-grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.Place(tick):0.#}\" y2=\"{y.Place(tick):0.#}\"/>");
            Append(svg, $"<text x=\"{Left - 8}\" y=\"{y.Place(tick) + 4:0.#}\" text-anchor=\"end\">{tick:#,0.####}</text>");
        }

        foreach (var tick in x.Ticks)
        {
            Append(svg, $"<line class=\"fg-axis\" x1=\"{x.Place(tick):0.#}\" x2=\"{x.Place(tick):0.#}\" y1=\"{Bottom}\" y2=\"{Bottom + 5}\"/>");
            Append(svg, $"<text x=\"{x.Place(tick):0.#}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{Escape(name(tick))}</text>");
        }

        Append(svg, $"<line class=\"fg-axis\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Bottom}\" y2=\"{Bottom}\"/>");
        Append(svg, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Bottom + 40}\" text-anchor=\"middle\">{Escape(horizontal)}</text>");
        Append(svg, $"<text transform=\"translate(16 {Top + (PlotHeight / 2)}) rotate(-90)\" text-anchor=\"middle\">{Escape(vertical)}</text>");
    }

    private void AppendLine(StringBuilder svg, int index, ChartScale x, ChartScale y)
    {
        var line = _series[index];
        var path = string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x.Place(point.X):0.#},{y.Place(point.Y):0.#}")));
        Append(svg, $"<g class=\"fg-{index % Colours}\"><polyline class=\"fg-line\" stroke-dasharray=\"{Dash(index)}\" points=\"{path}\"/>");
        foreach (var point in line.Points)
        {
            var told = string.Create(CultureInfo.InvariantCulture, $"{line.Name}, {name(point.X)}: {point.Y:#,0.00}");
            Append(svg, $"<circle class=\"fg-dot\" cx=\"{x.Place(point.X):0.#}\" cy=\"{y.Place(point.Y):0.#}\" r=\"{Radius}\"><title>{Escape(told)}</title></circle>");
        }

        svg.Append("</g>");
    }

    private void AppendLegend(StringBuilder svg, int index)
    {
        var left = Left + (index % LegendColumns * ((Width - Left - Right) / LegendColumns));
        var middle = Top + PlotHeight + AxisHeight + (index / LegendColumns * LegendRow);
        Append(svg, $"<g class=\"fg-{index % Colours}\"><line class=\"fg-line\" stroke-dasharray=\"{Dash(index)}\" x1=\"{left}\" x2=\"{left + LegendMark}\" y1=\"{middle}\" y2=\"{middle}\"/>");
        Append(svg, $"<circle class=\"fg-dot\" cx=\"{left + (LegendMark / 2)}\" cy=\"{middle}\" r=\"{Radius}\"/></g>");
        Append(svg, $"<text x=\"{left + LegendMark + 8}\" y=\"{middle + 4}\">{Escape(_series[index].Name)}</text>");
    }

    private static string Dash(int index) => Dashes[index / Colours % Dashes.Length];

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
