namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>What was measured.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Bytes">Bytes of its tensors in the checkpoint's own types.</param>
/// <param name="Perplexity">The exponential of the mean loss, or null without a text.</param>
/// <param name="MeanLoss">Mean next-token loss, in nats.</param>
/// <param name="Windows">Windows measured.</param>
/// <param name="SequenceLength">Tokens in a window.</param>
/// <param name="TokensPerSecond">Tokens that one device passes through the model in a second, or null when too little was measured.</param>
/// <param name="Tasks">Scores of the tasks, or null without any.</param>
/// <param name="Against">The same of the model compared with, or null.</param>
/// <param name="Ratios">This model's figures divided by the other's, or null.</param>
/// <param name="Seconds">Time taken, reading included; null for the model compared with.</param>
internal sealed record EvaluationResult(
    string Model,
    long Parameters,
    long Bytes,
    double? Perplexity,
    double? MeanLoss,
    int? Windows,
    int? SequenceLength,
    double? TokensPerSecond,
    IReadOnlyList<TaskResult>? Tasks,
    EvaluationResult? Against,
    EvaluationRatios? Ratios,
    double? Seconds) : EvaluationLine;
