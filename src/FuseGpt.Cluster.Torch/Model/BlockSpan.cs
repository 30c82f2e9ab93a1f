using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The blocks that a task's states pass through on this device, where the states come from and where they go.</summary>
/// <param name="First">Position in the model of the first block.</param>
/// <param name="End">Position behind the last one.</param>
/// <param name="Input">Key of the states before the first block; null where they begin with the embedding.</param>
/// <param name="Output">Key under which the states behind the last block are handed over; null where the task ends here.</param>
internal sealed record BlockSpan(int First, int End, string? Input = null, string? Output = null)
{
    /// <summary>How many blocks.</summary>
    public int Count => End - First;

    /// <summary>A shard's blocks.</summary>
    public static BlockSpan Of(ShardTask shard) => new(shard.FirstBlock, shard.FirstBlock + shard.BlockCount, shard.Input, shard.Output);
}
