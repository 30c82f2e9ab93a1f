namespace FuseGpt.Cluster.Abstractions.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="Part">What is being measured: <c>perplexity</c>, or the name of a task.</param>
/// <param name="Done">Windows or questions done in this part, those of all models counted together as one.</param>
/// <param name="Total">Windows or questions of this part in all; 0 while the inputs are read.</param>
/// <param name="Results">What was found out, in the last event: the model's, then the other model's where there is one. Else null.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.EvaluationEvent")]
public sealed record EvaluationEvent(
    [property: Id(0)] string Part, [property: Id(1)] double Done, [property: Id(2)] int Total, [property: Id(3)] IReadOnlyList<ModelEvaluation>? Results);
