namespace FuseGpt.Cluster.Core.Grouping;

/// <summary>A picked block and its neighbours: the blocks that one round fuses and trains. Positions count the blocks left, from 0.</summary>
/// <param name="First">Position of the group's first block.</param>
/// <param name="Count">Number of blocks in the group, the picked one included.</param>
/// <param name="Picked">Position of the picked block in the model.</param>
public readonly record struct PartialGroup(int First, int Count, int Picked)
{
    /// <summary>Chooses the group of a picked block (paper eq. 4). At the ends of the model the window is moved inside.</summary>
    /// <param name="blockCount">Number of blocks left.</param>
    /// <param name="picked">Position of the picked block.</param>
    /// <param name="group">G, the number of neighbours; a model of fewer than G + 1 blocks is the group as a whole.</param>
    /// <param name="window">How the neighbours are spread.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the picked block does not exist.</exception>
    public static PartialGroup Choose(int blockCount, int picked, int group, GroupWindow window)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockCount);
        ArgumentOutOfRangeException.ThrowIfNegative(picked);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(picked, blockCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(group);
        if (blockCount <= group)
        {
            return new PartialGroup(0, blockCount, picked);
        }

        var before = window == GroupWindow.Paper ? group / 2 : group - (group / 2);
        return new PartialGroup(Math.Clamp(picked - before, 0, blockCount - group - 1), group + 1, picked);
    }
}
