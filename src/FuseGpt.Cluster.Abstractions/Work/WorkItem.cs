using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Abstractions.Work;

/// <summary>A task on its way to a device.</summary>
/// <param name="Key">Names the item within its source; a result is taken once for each key, however often it arrives.</param>
/// <param name="Task">What to do.</param>
/// <param name="Trace">The span of the phase that the item belongs to, or null when nothing is traced.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.WorkItem")]
public sealed record WorkItem([property: Id(0)] string Key, [property: Id(1)] DeviceTask Task, [property: Id(2)] TraceContext? Trace = null);
