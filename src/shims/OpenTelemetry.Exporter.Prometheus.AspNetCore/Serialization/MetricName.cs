using System.Text;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Serialization;

/// <summary>What a metric is called in one format.</summary>
/// <param name="Series">Name of its series, before the endings of a histogram's.</param>
/// <param name="Family">Name of its family, in the lines that describe it.</param>
/// <param name="Unit">The word for its unit, or empty.</param>
internal sealed record MetricName(string Series, string Family, string Unit)
{
    private const string Total = "_total";

    /// <summary>The names of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="format">The format.</param>
    public static MetricName Of(Metric metric, ExpositionFormat format) => Of(metric.Name, metric.Unit, metric.MetricType.IsSum() && !IsUpDown(metric.MetricType), format);

    /// <summary>The names of a metric.</summary>
    /// <param name="name">The instrument's name.</param>
    /// <param name="unit">The instrument's unit.</param>
    /// <param name="isCounter">Whether it only grows.</param>
    /// <param name="format">The format.</param>
    public static MetricName Of(string name, string unit, bool isCounter, ExpositionFormat format)
    {
        var word = UnitName.Of(unit);
        return format.IsOpenMetrics ? OfOpenMetrics(name, word, isCounter) : OfText(name, word, isCounter);
    }

    /// <summary>Whether a metric goes up and down.</summary>
    /// <param name="type">The metric's type.</param>
    public static bool IsUpDown(MetricType type) => type is MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic;

    /// <summary>Single underscores in place of all that is neither a letter, a digit nor a colon.</summary>
    /// <param name="text">Any text.</param>
    public static string Sanitize(string text)
    {
        var sanitized = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter == ':')
            {
                sanitized.Append(letter);
            }
            else if (sanitized.Length == 0 || sanitized[^1] != '_')
            {
                sanitized.Append('_');
            }
        }

        return sanitized.ToString();
    }

    /// <summary>A name does not begin with a digit.</summary>
    private static string SanitizeName(string name) => Sanitize(name.Length > 0 && char.IsAsciiDigit(name[0]) ? $"_{name.AsSpan(1)}" : name);

    private static MetricName OfText(string name, string unit, bool isCounter)
    {
        var text = SanitizeName(name);
        if (unit.Length > 0 && !text.EndsWith(unit, StringComparison.Ordinal) && !(isCounter && text.EndsWith(unit + Total, StringComparison.Ordinal)))
        {
            text += $"_{unit}";
        }

        if (isCounter && !text.EndsWith(Total, StringComparison.Ordinal))
        {
            text += Total;
        }

        return new MetricName(text, text, unit);
    }

    private static MetricName OfOpenMetrics(string name, string unit, bool isCounter)
    {
        var family = isCounter ? WithoutTotal(name) : name;
        if (unit.Length > 0 && !family.EndsWith(unit, StringComparison.Ordinal))
        {
            family += $"_{unit}";
        }

        family = isCounter ? WithoutTotal(SanitizeName(family)) : SanitizeName(family);
        return new MetricName(isCounter ? family + Total : family, family, unit);
    }

    private static string WithoutTotal(string name) => name.EndsWith(Total, StringComparison.Ordinal) ? name[..^Total.Length] : name;
}
