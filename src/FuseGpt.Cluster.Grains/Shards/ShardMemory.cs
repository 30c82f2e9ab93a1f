using FuseGpt.Cluster.Abstractions.Shards;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Shards;

/// <summary>The memory of one item in a shard: trouble is whoever waits for it to note.</summary>
internal sealed class ShardMemory(string item, IShardListener listener) : FleetingMemory
{
    /// <summary>Where and when it was done; null until it is.</summary>
    public WorkSpan? Span { get; private set; }

    public override void NoteWorked(WorkKey key, WorkSpan span) => Span = span;

    /// <summary>It is only shown, so nothing waits for it.</summary>
    public override void NoteTried(WorkKey key, WorkSpan span) => _ = listener.OnShardTriedAsync(item, span);

    public override Task NoteTroubleAsync(string message) => listener.OnShardTroubleAsync(item, message);
}
