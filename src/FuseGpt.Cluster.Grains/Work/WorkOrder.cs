using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>Tasks that belong together.</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="Devices">The devices that may do them.</param>
/// <param name="Progress">Told the newest report of a running task and the share of all tasks that is done, 0 to 1.</param>
/// <param name="Trace">The span that they belong to, or null.</param>
internal sealed record WorkOrder(IReadOnlyList<DeviceTask> Tasks, DeviceSet Devices, Action<TaskProgress?, double> Progress, TraceContext? Trace);
