using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Abstractions.Importance;

/// <summary>What a scoring round found out.</summary>
/// <param name="Scores">What is known of each block, in the model's order.</param>
/// <param name="Picked">Position, from 0, of the block that would be taken out.</param>
/// <param name="BlockPasses">How many times a sample went through a block.</param>
/// <param name="PlainBlockPasses">How many times it would in the plain loop.</param>
/// <param name="Seconds">Time it took, reading the model and the text left out.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.ScoringResult")]
public sealed record ScoringResult(
    [property: Id(0)] IReadOnlyList<BlockScore> Scores,
    [property: Id(1)] int Picked,
    [property: Id(2)] long BlockPasses,
    [property: Id(3)] long PlainBlockPasses,
    [property: Id(4)] double Seconds);
