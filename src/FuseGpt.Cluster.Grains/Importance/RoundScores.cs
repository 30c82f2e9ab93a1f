using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Grains.Importance;

/// <summary>What a scoring round found out.</summary>
/// <param name="Scores">What is known of each block left, by position.</param>
/// <param name="Picked">Position of the block to take out.</param>
/// <param name="BlockPasses">How many times a sample went through a block.</param>
internal sealed record RoundScores(IReadOnlyList<BlockScore> Scores, int Picked, long BlockPasses);
