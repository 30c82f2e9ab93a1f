namespace FuseGpt.Cluster.Console.Scoring;

/// <summary>How far the scoring is.</summary>
/// <param name="Share">Share that is done, 0 to 1.</param>
internal sealed record ScoreProgressed(double Share) : ScoreLine;
