namespace FuseGpt.Cluster.Core.Memory;

/// <summary>What the memory of a group's training depends on beside its settings.</summary>
/// <param name="Blocks">Blocks that are trained: the group without the picked one.</param>
/// <param name="SequenceLength">Tokens in a sample.</param>
/// <param name="OlderPairs">Pairs of earlier rounds that train on, over all blocks of the group.</param>
/// <param name="OlderFrozen">Blocks that those pairs were made of, each counted once.</param>
public sealed record TrainedGroup(int Blocks, int SequenceLength, int OlderPairs = 0, int OlderFrozen = 0);
