using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;

namespace FuseGpt.Cluster.Grains.Tests.Telemetry;

/// <summary>All that the program's meter measures in this process: whoever uses it runs alone.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(Instrument Instrument, double Value, KeyValuePair<string, object?>[] Tags)> _measured = new();

    public Measurements()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == TelemetrySource.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measured.Enqueue((instrument, value, tags.ToArray())));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Enqueue((instrument, value, tags.ToArray())));
        _listener.Start();
    }

    /// <summary>Everything, in the order in which it was measured.</summary>
    public IReadOnlyCollection<(Instrument Instrument, double Value, KeyValuePair<string, object?>[] Tags)> All => _measured;

    /// <summary>Measures what is measured only when somebody asks.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    /// <summary>A metric's values, in the order in which they were measured.</summary>
    public IEnumerable<double> Of(MetricDefinition metric) => _measured.Where(measured => measured.Instrument.Name == metric.Name).Select(measured => measured.Value);

    /// <summary>The values of a metric of one device.</summary>
    public IEnumerable<double> Of(MetricDefinition metric, string device) =>
        _measured.Where(measured => measured.Instrument.Name == metric.Name && measured.Tags.Contains(new(MetricTags.Device.Key, device))).Select(measured => measured.Value);

    public void Dispose() => _listener.Dispose();
}
