using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Abstractions.Shards;

/// <summary>A task on its way through one shard.</summary>
/// <param name="Item">Names it among all that its source ever asks shards for.</param>
/// <param name="Key">Its key, for people.</param>
/// <param name="Task">What to do.</param>
/// <param name="Devices">Keys of the devices: the shard lies on the first, and moves to the next when that fails.</param>
/// <param name="Trace">The span that it belongs to, or null.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.ShardOrder")]
public sealed record ShardOrder(
    [property: Id(0)] string Item,
    [property: Id(1)] WorkKey Key,
    [property: Id(2)] ShardTask Task,
    [property: Id(3)] IReadOnlyList<string> Devices,
    [property: Id(4)] TraceContext? Trace = null);
