namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>What was measured.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Perplexity">The exponential of the mean loss.</param>
/// <param name="MeanLoss">Mean next-token loss, in nats.</param>
/// <param name="Windows">Windows measured.</param>
/// <param name="SequenceLength">Tokens in a window.</param>
/// <param name="Seconds">Time taken, reading included.</param>
internal sealed record EvaluationResult(string Model, double Perplexity, double MeanLoss, int Windows, int SequenceLength, double Seconds) : EvaluationLine;
