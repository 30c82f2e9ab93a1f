using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;

namespace FuseGpt.Cluster.Grains.Telemetry;

/// <summary>Makes instruments from definitions.</summary>
internal static class MeterExtensions
{
    /// <summary>The program's meter.</summary>
    public static Meter CreateFuseGpt(this IMeterFactory meters) => meters.Create(new MeterOptions(TelemetrySource.Name) { Version = TelemetrySource.Version });

    public static Counter<long> CreateCounter(this Meter meter, MetricDefinition metric) => meter.CreateCounter<long>(metric.Name, metric.Unit, metric.Meaning);

    public static UpDownCounter<long> CreateUpDownCounter(this Meter meter, MetricDefinition metric) => meter.CreateUpDownCounter<long>(metric.Name, metric.Unit, metric.Meaning);

    public static Gauge<double> CreateGauge(this Meter meter, MetricDefinition metric) => meter.CreateGauge<double>(metric.Name, metric.Unit, metric.Meaning);

    public static Histogram<double> CreateHistogram(this Meter meter, MetricDefinition metric) =>
        meter.CreateHistogram(metric.Name, metric.Unit, metric.Meaning, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = metric.Bounds });

    public static void CreateObservableGauge(this Meter meter, MetricDefinition metric, Func<IEnumerable<Measurement<long>>> observe) =>
        meter.CreateObservableGauge(metric.Name, observe, metric.Unit, metric.Meaning);

    public static void CreateObservableCounter(this Meter meter, MetricDefinition metric, Func<IEnumerable<Measurement<double>>> observe) =>
        meter.CreateObservableCounter(metric.Name, observe, metric.Unit, metric.Meaning);

    /// <summary>The tag with a value.</summary>
    public static KeyValuePair<string, object?> Of(this MetricTag tag, object value) => new(tag.Key, value);
}
