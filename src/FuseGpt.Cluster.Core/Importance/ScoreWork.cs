namespace FuseGpt.Cluster.Core.Importance;

/// <summary>Something to score: one work item.</summary>
/// <param name="Batch">Number of the sample batch.</param>
/// <param name="Candidates">Positions of the blocks to leave out, one at a time, in ascending order.</param>
public sealed record ScoreWork(int Batch, IReadOnlyList<int> Candidates);
