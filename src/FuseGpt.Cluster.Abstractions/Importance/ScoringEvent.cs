namespace FuseGpt.Cluster.Abstractions.Importance;

/// <summary>How far a scoring round is.</summary>
/// <param name="Share">Share that is done, 0 to 1.</param>
/// <param name="Found">What it found out, once it is done; else null.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.ScoringEvent")]
public sealed record ScoringEvent([property: Id(0)] double Share, [property: Id(1)] ScoringResult? Found);
