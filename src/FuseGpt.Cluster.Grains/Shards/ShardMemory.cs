using FuseGpt.Cluster.Abstractions.Shards;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Shards;

/// <summary>The memory of one item in a shard: trouble is whoever waits for it to note.</summary>
internal sealed class ShardMemory(string item, IShardListener listener) : FleetingMemory
{
    public override Task NoteTroubleAsync(string message) => listener.OnShardTroubleAsync(item, message);
}
