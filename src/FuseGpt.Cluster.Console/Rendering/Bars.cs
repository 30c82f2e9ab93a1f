namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>Small pictures made of characters; without Unicode, of plain ones.</summary>
/// <param name="unicode">Whether the terminal shows block characters.</param>
internal sealed class Bars(bool unicode)
{
    private readonly string _levels = unicode ? "▁▂▃▄▅▆▇█" : "_.:-=+*#";
    private readonly char _full = unicode ? '█' : '#';
    private readonly char _empty = unicode ? '░' : '.';

    /// <summary>A horizontal bar.</summary>
    /// <param name="share">Share that is filled, 0 to 1.</param>
    /// <param name="width">Characters in all.</param>
    public string Bar(double share, int width)
    {
        var filled = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return new string(_full, filled) + new string(_empty, width - filled);
    }

    /// <summary>A line of heights from the least value to the greatest.</summary>
    /// <param name="values">The values, in order.</param>
    /// <param name="width">Most characters; neighbouring values are averaged to fit.</param>
    public string Line(IReadOnlyList<double> values, int width)
    {
        var points = Shrink(values, width);
        if (points.Count == 0)
        {
            return string.Empty;
        }

        var (least, most) = (points.Min(), points.Max());
        return string.Concat(points.Select(point => Level(most > least ? (point - least) / (most - least) : 0)));
    }

    private static List<double> Shrink(IReadOnlyList<double> values, int width) => values.Count <= width
        ? [.. values]
        : [.. Enumerable.Range(0, width).Select(point => Average(values, (int)((long)point * values.Count / width), (int)((point + 1L) * values.Count / width)))];

    private static double Average(IReadOnlyList<double> values, int start, int end) => values.Skip(start).Take(end - start).Average();

    private char Level(double height) => _levels[(int)Math.Round(Math.Clamp(double.IsFinite(height) ? height : 0, 0, 1) * (_levels.Length - 1))];
}
