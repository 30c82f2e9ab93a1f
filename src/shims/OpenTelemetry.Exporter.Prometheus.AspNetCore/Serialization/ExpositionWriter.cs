using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OpenTelemetry.Exporter.Prometheus.Serialization;

/// <summary>Writes metrics in one format.</summary>
/// <param name="format">The format.</param>
internal sealed class ExpositionWriter(ExpositionFormat format)
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes what is measured, and on what.</summary>
    /// <param name="resource">What the metrics are of.</param>
    /// <param name="families">The metrics.</param>
    public string Write(Resource resource, IReadOnlyList<MetricFamily> families)
    {
        WriteTarget(resource);
        foreach (var family in families)
        {
            WriteDescription(family);
            foreach (var (metric, series) in family.Members)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    WritePoint(family, metric, series, in point);
                }
            }
        }

        _text.Append(format.IsOpenMetrics ? "# EOF\n" : string.Empty);
        return _text.ToString();
    }

    private void WriteTarget(Resource resource)
    {
        if (resource.Attributes.Any())
        {
            var (name, type) = format.IsOpenMetrics ? ("target", "info") : ("target_info", "gauge");
            Line($"# TYPE {name} {type}");
            Line($"# HELP {name} Target metadata");
            Line($"target_info{{{LabelSet.Of(resource.Attributes)}}} 1");
        }
    }

    private void WriteDescription(MetricFamily family)
    {
        Line($"# TYPE {family.Name} {family.Type}");
        if (format.IsOpenMetrics && family.Unit.Length > 0)
        {
            Line($"# UNIT {family.Name} {family.Unit}");
        }

        if (family.Help.Length > 0)
        {
            Line($"# HELP {family.Name} {ExpositionText.Escape(family.Help, quotes: format.IsOpenMetrics)}");
        }
    }

    private void WritePoint(MetricFamily family, Metric metric, string series, in MetricPoint point)
    {
        var labels = LabelSet.Of(metric, point.Tags).ToString();
        if (metric.MetricType.IsHistogram())
        {
            WriteHistogram(series, labels, in point);
        }
        else
        {
            Line($"{series}{{{labels}}} {ValueOf(metric.MetricType, in point)}");
        }

        if (format.IsOpenMetrics && family.Type != "gauge")
        {
            var seconds = (point.StartTime.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond;
            Line($"{family.Name}_created{{{labels}}} {NumberText.Of(seconds)}");
        }
    }

    private void WriteHistogram(string series, string labels, in MetricPoint point)
    {
        var (count, hasNegativeBounds) = (0L, false);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            hasNegativeBounds |= bucket.ExplicitBound < 0;
            var bound = format.IsOpenMetrics ? NumberText.Canonical(bucket.ExplicitBound) : NumberText.Of(bucket.ExplicitBound);
            Line($"{series}_bucket{{{labels},le=\"{bound}\"}} {count}");
        }

        // OpenMetrics forbids the sum, and with it the count, where a value may be negative.
        if (!format.IsOpenMetrics || !hasNegativeBounds)
        {
            Line($"{series}_sum{{{labels}}} {NumberText.Of(point.GetHistogramSum())}");
            Line($"{series}_count{{{labels}}} {point.GetHistogramCount()}");
        }
    }

    private static string ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong().ToString(CultureInfo.InvariantCulture),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => NumberText.Of(point.GetSumDouble()),
        MetricType.LongGauge => point.GetGaugeLastValueLong().ToString(CultureInfo.InvariantCulture),
        _ => NumberText.Of(point.GetGaugeLastValueDouble()),
    };

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
