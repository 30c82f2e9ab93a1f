using System.Diagnostics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>The span of one item on a device, a child of the phase that the item comes from, and the spans of the item's parts.</summary>
internal sealed class ItemSpan : IDisposable
{
    private readonly Activity? _span;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Activity? _part;
    private DateTime _lastReport;
    private bool _isOver;

    private ItemSpan(Activity? span, TimeProvider time)
    {
        (_span, _time) = (span, time);
        _lastReport = time.GetUtcNow().UtcDateTime;
    }

    /// <summary>Starts the span of an item and makes it the current one.</summary>
    public static ItemSpan Start(WorkItem item, string silo, string device, TimeProvider time)
    {
        var span = TelemetrySource.Activities.StartActivity(SpanNames.Item, ActivityKind.Consumer, TraceContext.ParentOf(item.Trace));
        span?.SetTag(SpanTags.ItemKey, item.Key);
        span?.SetTag(SpanTags.ItemKind, ItemKinds.Of(item.Task));
        span?.SetTag(SpanTags.Silo, silo);
        span?.SetTag(SpanTags.Device, device);
        return new ItemSpan(span, time);
    }

    /// <summary>
    /// Follows the parts of a fine-tuning item, the teacher's and the training. A part begins where the last report of the one before
    /// was made. Told on the device's thread, by a device that hangs even when the item is over.
    /// </summary>
    public void Observe(TaskProgress report)
    {
        var name = report switch
        {
            PartProgress { Part: SpanNames.Teacher } => SpanNames.Teacher,
            TrainProgress => SpanNames.Train,
            _ => null,
        };
        lock (_lock)
        {
            if (!_isOver && _span is not null && name is not null && _part?.OperationName != name)
            {
                _part?.SetEndTime(_lastReport);
                _part?.Dispose();
                _part = TelemetrySource.Activities.StartActivity(name, ActivityKind.Internal, _span.Context, startTime: _lastReport);
            }

            _lastReport = _time.GetUtcNow().UtcDateTime;
        }
    }

    /// <summary>Writes down how the item ended.</summary>
    public void End(string outcome, Exception? error = null)
    {
        _span?.SetTag(SpanTags.Outcome, outcome);
        if (error is not null)
        {
            _span?.SetStatus(ActivityStatusCode.Error, error.Message);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _part?.Dispose();
        }

        _span?.Dispose();
    }
}
