namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>How far the measuring is.</summary>
/// <param name="Part">What is being measured: <c>perplexity</c>, or the name of a task.</param>
/// <param name="Done">Windows or questions done.</param>
/// <param name="Total">Windows or questions of this part in all.</param>
internal sealed record EvaluationProgressed(string Part, double Done, int Total) : EvaluationLine;
