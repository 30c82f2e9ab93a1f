namespace FuseGpt.Cluster.Core.Reports;

/// <summary>What was done when, on lanes below each other: the rounds of a job, or its devices.</summary>
/// <param name="title">Title of the picture.</param>
/// <param name="lanes">Names of the lanes, from the top.</param>
/// <param name="kinds">Names of what can be done; each has a colour.</param>
/// <param name="bars">The bars.</param>
public sealed class TimeLanes(string title, IReadOnlyList<string> lanes, IReadOnlyList<string> kinds, IReadOnlyList<TimeBar> bars)
{
    private const int Width = 720;
    private const int Left = 84;
    private const int Right = 44;
    private const int Top = 40;
    private const int LaneHeight = 24;
    private const int AxisHeight = 44;
    private const int LegendRow = 24;
    private const int LegendColumns = 4;
    private const int LegendMark = 14;
    private const double LeastWidth = 0.5;

    /// <summary>Draws it.</summary>
    /// <returns>The picture's XML; empty when there is nothing to draw.</returns>
    public string ToSvg()
    {
        if (bars.Count == 0)
        {
            return string.Empty;
        }

        var bottom = Top + (lanes.Count * LaneHeight);
        var scale = ChartScale.Around([0, bars.Max(bar => bar.Begin + bar.Seconds)], Left, Width - Right);
        var picture = new SvgPicture(title, Width, Left);
        AddAxis(picture, scale, bottom);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            picture.Add($"<text x=\"{Left - 8}\" y=\"{Top + (lane * LaneHeight) + 16}\" text-anchor=\"end\">{SvgPicture.Escape(lanes[lane])}</text>");
        }

        foreach (var bar in bars)
        {
            AddBar(picture, scale, bar);
        }

        var used = bars.Select(bar => bar.Kind).Distinct().Order().ToList();
        for (var index = 0; index < used.Count; index++)
        {
            AddLegend(picture, index, used[index], bottom + AxisHeight);
        }

        return picture.ToSvg(bottom + AxisHeight + ((used.Count + LegendColumns - 1) / LegendColumns * LegendRow) + 8);
    }

    private static void AddAxis(SvgPicture picture, ChartScale scale, int bottom)
    {
        foreach (var tick in scale.Ticks)
        {
            picture.Add($"<line class=\"fg-grid\" x1=\"{scale.Place(tick):0.#}\" x2=\"{scale.Place(tick):0.#}\" y1=\"{Top}\" y2=\"{bottom}\"/>");
            picture.Add($"<text x=\"{scale.Place(tick):0.#}\" y=\"{bottom + 18}\" text-anchor=\"middle\">{SvgPicture.Escape(Figures.Time(tick))}</text>");
        }
    }

    private static void AddBar(SvgPicture picture, ChartScale scale, TimeBar bar)
    {
        var (from, to) = (scale.Place(bar.Begin), scale.Place(bar.Begin + bar.Seconds));
        picture.Add($"<g class=\"fg-{bar.Kind % PictureStyle.Colours}\"><rect class=\"fg-fill\" x=\"{from:0.##}\" y=\"{Top + (bar.Lane * LaneHeight) + 3}\" width=\"{Math.Max(LeastWidth, to - from):0.##}\" height=\"{LaneHeight - 6}\">");
        picture.Add($"<title>{SvgPicture.Escape(bar.Told)}</title></rect></g>");
    }

    private void AddLegend(SvgPicture picture, int place, int kind, int top)
    {
        var left = Left + (place % LegendColumns * ((Width - Left - Right) / LegendColumns));
        var middle = top + (place / LegendColumns * LegendRow);
        picture.Add($"<g class=\"fg-{kind % PictureStyle.Colours}\"><rect class=\"fg-fill\" x=\"{left}\" y=\"{middle - (LegendMark / 2)}\" width=\"{LegendMark}\" height=\"{LegendMark}\"/></g>");
        picture.Add($"<text x=\"{left + LegendMark + 8}\" y=\"{middle + 4}\">{SvgPicture.Escape(kinds[kind])}</text>");
    }
}
