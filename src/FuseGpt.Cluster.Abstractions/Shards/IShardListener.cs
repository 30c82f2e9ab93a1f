using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Abstractions.Shards;

/// <summary>A grain that waits for shards.</summary>
[Alias("FuseGpt.Cluster.IShardListener")]
public interface IShardListener : IGrainWithStringKey
{
    /// <summary>An item is further on in a shard.</summary>
    /// <param name="item">Name of the item.</param>
    /// <param name="progress">How far it is.</param>
    [Alias("OnShardProgress")]
    Task OnShardProgressAsync(string item, TaskProgress progress);

    /// <summary>Something went wrong that does not stop the work.</summary>
    /// <param name="item">Name of the item.</param>
    /// <param name="message">What happened, and what is done about it.</param>
    [Alias("OnShardTrouble")]
    Task OnShardTroubleAsync(string item, string message);

    /// <summary>A device failed at an item in a shard.</summary>
    /// <param name="item">Name of the item.</param>
    /// <param name="span">Where and when.</param>
    [Alias("OnShardTried")]
    Task OnShardTriedAsync(string item, WorkSpan span);

    /// <summary>An item is through a shard.</summary>
    /// <param name="item">Name of the item.</param>
    /// <param name="outcome">What the shard knows of its outcome.</param>
    /// <param name="span">Where and when that was done.</param>
    [Alias("OnShardDone")]
    Task OnShardDoneAsync(string item, TaskOutcome outcome, WorkSpan span);

    /// <summary>An item could not be done, or was stopped.</summary>
    /// <param name="item">Name of the item.</param>
    /// <param name="failure">Why; null when it was stopped.</param>
    [Alias("OnShardFailed")]
    Task OnShardFailedAsync(string item, WorkFailure? failure);
}
