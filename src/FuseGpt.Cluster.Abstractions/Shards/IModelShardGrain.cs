namespace FuseGpt.Cluster.Abstractions.Shards;

/// <summary>
/// One shard of a model that lies on several devices: a contiguous range of its blocks on one of them. Scores, propagates and evaluates
/// through that range. It keeps nothing but the device that it is on: a shard whose device fails is built again on another, from the manifest
/// that each task names. Key: <c>job/shard</c>.
/// </summary>
[Alias("FuseGpt.Cluster.IModelShardGrain")]
public interface IModelShardGrain : IGrainWithStringKey
{
    /// <summary>Starts a task's way through the shard; the outcome is told to the listener. Returns at once; an item that is at work here is not started again.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="listener">Who waits for it.</param>
    [Alias("Start")]
    Task StartAsync(ShardOrder order, IShardListener listener);

    /// <summary>Stops an item at its next step. Returns when it has stopped, or when it is not waited for any longer.</summary>
    /// <param name="item">Name of the item.</param>
    [Alias("Cancel")]
    Task CancelAsync(string item);
}
