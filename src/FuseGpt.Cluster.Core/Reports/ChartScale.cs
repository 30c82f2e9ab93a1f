namespace FuseGpt.Cluster.Core.Reports;

/// <summary>Where the values of one axis lie in a picture.</summary>
internal sealed class ChartScale
{
    private const int TicksWanted = 5;

    /// <summary>From this ratio of the greatest value to the least on, equal steps would press the small values together.</summary>
    private const double LogarithmicFrom = 6;

    private static readonly double[] NiceSteps = [1, 2, 5, 10];

    private readonly bool _logarithmic;
    private readonly double _start;
    private readonly double _end;
    private readonly double _from;
    private readonly double _to;

    private ChartScale(bool logarithmic, IReadOnlyList<double> ticks, double from, double to)
    {
        (_logarithmic, Ticks, _from, _to) = (logarithmic, ticks, from, to);
        (_start, _end) = (Value(ticks[0]), Value(ticks[^1]));
    }

    /// <summary>Values that are named, rising; the first and the last are the axis's ends.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis whose ticks are the values themselves.</summary>
    /// <param name="values">The values.</param>
    /// <param name="from">Place of the least.</param>
    /// <param name="to">Place of the greatest.</param>
    public static ChartScale OfValues(IEnumerable<double> values, double from, double to)
    {
        var ticks = values.Distinct().Order().ToList();
        return new ChartScale(ticks[0] > 0 && ticks[^1] / ticks[0] >= LogarithmicFrom, ticks, from, to);
    }

    /// <summary>An axis with round numbers around some values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="from">Place of the lower end.</param>
    /// <param name="to">Place of the upper end.</param>
    /// <param name="even">Whether equal steps are equally long, however wide the range.</param>
    public static ChartScale Around(IReadOnlyList<double> values, double from, double to, bool even = false)
    {
        var (least, most) = (values.Min(), values.Max());
        var logarithmic = !even && least > 0 && most / least >= LogarithmicFrom;
        return new ChartScale(logarithmic, logarithmic ? LogarithmicTicks(least, most) : LinearTicks(least, most), from, to);
    }

    /// <summary>Place of a value.</summary>
    public double Place(double value) => _end > _start ? _from + ((Value(value) - _start) / (_end - _start) * (_to - _from)) : (_from + _to) / 2;

    private double Value(double value) => _logarithmic ? Math.Log10(value) : value;

    private static List<double> LinearTicks(double least, double most)
    {
        var span = most > least ? most - least : Math.Max(Math.Abs(most), 1);
        var rough = span / TicksWanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = NiceSteps.First(nice => nice * power >= rough) * power;
        var first = Math.Floor(least / step);
        var last = Math.Max(Math.Ceiling(most / step), first + 1);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(index => (first + index) * step)];
    }

    /// <summary>1, 2 and 5 times powers of ten; over many powers the powers alone.</summary>
    private static List<double> LogarithmicTicks(double least, double most)
    {
        var (low, high) = ((int)Math.Floor(Math.Log10(least)), (int)Math.Ceiling(Math.Log10(most)));
        double[] factors = high - low > TicksWanted - 1 ? [1] : [1, 2, 5];
        var all = Enumerable.Range(low, high - low + 1).SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power))).ToList();
        return [.. all.Where((tick, index) => (index + 1 >= all.Count || all[index + 1] > least) && (index == 0 || all[index - 1] < most))];
    }
}
