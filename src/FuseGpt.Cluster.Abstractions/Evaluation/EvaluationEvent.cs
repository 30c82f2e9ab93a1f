namespace FuseGpt.Cluster.Abstractions.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="WindowsDone">Windows measured.</param>
/// <param name="Windows">Windows in all; 0 while the inputs are read.</param>
/// <param name="Losses">Mean next-token loss of each window, in order, once all are measured; else null.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.EvaluationEvent")]
public sealed record EvaluationEvent([property: Id(0)] double WindowsDone, [property: Id(1)] int Windows, [property: Id(2)] IReadOnlyList<double>? Losses);
