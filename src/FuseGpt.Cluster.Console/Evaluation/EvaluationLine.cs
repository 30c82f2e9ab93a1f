using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>A line of <c>fusegpt eval --json</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(EvaluationProgressed), "progress")]
[JsonDerivedType(typeof(EvaluationResult), "result")]
internal abstract record EvaluationLine;
