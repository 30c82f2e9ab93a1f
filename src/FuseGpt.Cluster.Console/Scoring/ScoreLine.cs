using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Console.Scoring;

/// <summary>A line of <c>fusegpt score --json</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ScoreProgressed), "progress")]
[JsonDerivedType(typeof(ScoreFinished), "result")]
internal abstract record ScoreLine;
