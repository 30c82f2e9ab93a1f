namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>How far the measuring is.</summary>
/// <param name="Done">Windows measured.</param>
/// <param name="Total">Windows in all.</param>
internal sealed record EvaluationProgressed(double Done, int Total) : EvaluationLine;
