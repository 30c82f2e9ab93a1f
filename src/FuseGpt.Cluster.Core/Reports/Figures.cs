using System.Globalization;

namespace FuseGpt.Cluster.Core.Reports;

/// <summary>Numbers as people read them.</summary>
public static class Figures
{
    private const double SecondsPerMinute = 60;
    private const double SecondsPerHour = 3600;
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>A whole number with separators: <c>2,456,704</c>.</summary>
    /// <param name="value">The number.</param>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A perplexity or loss with four figures or more; a dash for none.</summary>
    /// <param name="value">The number, or null.</param>
    public static string Number(double? value) => value switch
    {
        null => "-",
        < 1 => value.Value.ToString("0.####", CultureInfo.InvariantCulture),
        < 1000 => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>Tokens in a second, whole ones; a dash for none.</summary>
    public static string Speed(double? tokensPerSecond) => tokensPerSecond is { } speed ? Count((long)Math.Round(speed)) : "-";

    /// <summary>A loss: few figures, however small.</summary>
    /// <param name="value">The loss.</param>
    public static string Loss(double value) => value.ToString("0.000e+0", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage: <c>45 %</c>.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(share, 0, 1) * 100:0} %");

    /// <summary>A time: <c>4.2 s</c>, <c>3 min 05 s</c>, <c>2 h 10 min</c>.</summary>
    /// <param name="seconds">Seconds.</param>
    public static string Time(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < SecondsPerMinute => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < SecondsPerHour => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / SecondsPerMinute)} min {(int)(seconds % SecondsPerMinute):00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / SecondsPerHour)} h {(int)(seconds % SecondsPerHour / SecondsPerMinute):00} min"),
    };

    /// <summary>A size in powers of 1000: <c>4.9 MB</c>.</summary>
    /// <param name="bytes">Bytes.</param>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        while (bytes >= 1000 && unit < Units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }

        return bytes.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>Block indices with runs drawn together: <c>3-6, 9</c>.</summary>
    /// <param name="indices">The indices, rising.</param>
    public static string Indices(IEnumerable<int> indices)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var index in indices)
        {
            if (runs.Count > 0 && runs[^1].Last == index - 1)
            {
                runs[^1] = (runs[^1].First, index);
            }
            else
            {
                runs.Add((index, index));
            }
        }

        return string.Join(", ", runs.Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First}-{run.Last}"));
    }
}
