using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>A task's score by the names that lm-evaluation-harness gives it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Items">Questions asked.</param>
/// <param name="Acc">Accuracy, 0 to 1.</param>
/// <param name="AccStderr">Its standard error.</param>
/// <param name="AccNorm">Accuracy by log-likelihoods divided by the choices' lengths, or null where the task has none.</param>
/// <param name="AccNormStderr">Its standard error.</param>
/// <param name="Requests">Continuations scored.</param>
/// <param name="LogLikelihood">Sum of their log-likelihoods, in nats.</param>
internal sealed record TaskResult(
    string Task, int Items, double Acc, double AccStderr, double? AccNorm, double? AccNormStderr, int Requests, double LogLikelihood)
{
    /// <summary>Takes a score over.</summary>
    public static TaskResult Of(ZeroShotScore score) => new(
        score.Task, score.Items, score.Accuracy, score.AccuracyError, score.NormalizedAccuracy, score.NormalizedAccuracyError, score.Requests, score.LogLikelihood);
}
