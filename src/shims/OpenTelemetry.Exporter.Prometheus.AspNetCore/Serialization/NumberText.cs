using System.Globalization;

namespace OpenTelemetry.Exporter.Prometheus.Serialization;

/// <summary>Writes numbers.</summary>
internal static class NumberText
{
    /// <summary>The shortest text that reads back as the same number.</summary>
    /// <param name="value">The number.</param>
    public static string Of(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// The canonical number of OpenMetrics: as Go's %g writes it (an exponent below 1e-4 and from 1e6 on), with <c>.0</c> where
    /// there is neither point nor exponent.
    /// </summary>
    /// <param name="value">The number.</param>
    public static string Canonical(double value)
    {
        if (!double.IsFinite(value) || value == 0)
        {
            return value == 0 ? "0.0" : Of(value);
        }

        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        return exponent is < -4 or >= 6 ? Scientific(value) : Fixed(value);
    }

    private static string Fixed(double value)
    {
        var text = value.ToString("0.0####################", CultureInfo.InvariantCulture);
        var shortest = value.ToString(CultureInfo.InvariantCulture);
        return shortest.Contains('E', StringComparison.Ordinal) ? text : shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
    }

    private static string Scientific(double value)
    {
        // Digits beyond those that tell the number from its neighbours are left out.
        for (var digits = 0; ; digits++)
        {
            var text = value.ToString(string.Create(CultureInfo.InvariantCulture, $"e{digits}"), CultureInfo.InvariantCulture);
            if (digits == 16 || double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                var mark = text.IndexOf('e', StringComparison.Ordinal);
                var exponent = int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture);
                return string.Create(CultureInfo.InvariantCulture, $"{text[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
            }
        }
    }
}
