namespace FuseGpt.Cluster.Core.Planning;

/// <summary>What one round computes. A block pass is one sample going through one block.</summary>
/// <param name="Round">Number of the round, from 1.</param>
/// <param name="Blocks">Blocks before it.</param>
/// <param name="ScoringPasses">Block passes of the scoring.</param>
/// <param name="ScoringHeads">Samples that go through the output head while scoring.</param>
/// <param name="TeacherPasses">Block passes that give the group's inputs and the teacher, on average over all blocks that could be picked.</param>
/// <param name="Steps">Training steps.</param>
/// <param name="TrainedBlocks">Blocks that are trained.</param>
/// <param name="PairsPerBlock">Pairs that train in a block, this round's and, where they train on, those of earlier rounds: as if they lay evenly.</param>
/// <param name="BesidePasses">Block passes of what can be measured while the group trains: the guard's model without the block, and the round before's perplexity.</param>
/// <param name="BesideWindows">Windows of these that go through the output head.</param>
/// <param name="GuardPasses">Block passes of the guard's look at the trained model.</param>
/// <param name="GuardWindows">Windows of it that go through the output head.</param>
public sealed record RoundWork(
    int Round,
    int Blocks,
    long ScoringPasses,
    long ScoringHeads,
    long TeacherPasses,
    int Steps,
    int TrainedBlocks,
    double PairsPerBlock,
    long BesidePasses,
    long BesideWindows,
    long GuardPasses,
    long GuardWindows);
