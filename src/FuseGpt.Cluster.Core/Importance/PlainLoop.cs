using System.Diagnostics;

namespace FuseGpt.Cluster.Core.Importance;

/// <summary>What scoring costs when it is done as its formula says: every candidate's model walked from the first block to the last.</summary>
public static class PlainLoop
{
    /// <summary>How many times a sample goes through a block.</summary>
    /// <param name="measure">What blocks are scored by.</param>
    /// <param name="blocks">Blocks of the model.</param>
    /// <param name="samples">Samples.</param>
    public static long BlockPasses(ScoreMeasure measure, int blocks, int samples)
    {
        var leaveOneOut = (long)samples * blocks * (blocks - 1);
        var wholeModel = (long)samples * blocks;
        return measure switch
        {
            ScoreMeasure.MacroInfluence => wholeModel + leaveOneOut,
            ScoreMeasure.BlockInfluence => wholeModel,
            ScoreMeasure.NextTokenLoss => leaveOneOut,
            _ => throw new UnreachableException($"Measure {measure}."),
        };
    }
}
