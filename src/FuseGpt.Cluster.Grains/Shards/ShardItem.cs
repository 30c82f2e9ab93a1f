using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Shards;

/// <summary>A task that goes from shard to shard.</summary>
/// <param name="Name">Names this attempt at it.</param>
/// <param name="Key">Its key.</param>
/// <param name="Task">What to do.</param>
/// <param name="Trace">The span that it belongs to, or null.</param>
/// <param name="Report">Told how far it is.</param>
/// <param name="Memory">Told where and when it was done, and what went wrong without stopping it.</param>
internal sealed record ShardItem(string Name, WorkKey Key, DeviceTask Task, TraceContext? Trace, Action<TaskProgress> Report, IWorkMemory Memory);
