using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Console.Scoring;

/// <summary>What was found out.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Measure">What blocks were scored by.</param>
/// <param name="Scores">Score, or bound, of each block, in the model's order.</param>
/// <param name="Picked">Index, from 0, of the block that would be taken out.</param>
/// <param name="BlockPasses">How many times a sample went through a block.</param>
/// <param name="PlainBlockPasses">How many times it would in the plain loop.</param>
/// <param name="Samples">Samples scored on.</param>
/// <param name="SequenceLength">Tokens in a sample.</param>
/// <param name="Seconds">Time taken to score, reading left out.</param>
internal sealed record ScoreFinished(
    string Model, ScoreMeasure Measure, IReadOnlyList<BlockScore> Scores, int Picked, long BlockPasses, long PlainBlockPasses, int Samples, int SequenceLength, double Seconds)
    : ScoreLine;
