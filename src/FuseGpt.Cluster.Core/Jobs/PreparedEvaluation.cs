using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>What an evaluation works on, in the artifact store.</summary>
/// <param name="Model">Hash of the model manifest.</param>
/// <param name="Windows">Windows that perplexity is measured on, int32, <c>[windows, sequence]</c>, or null for none.</param>
/// <param name="Tasks">The tasks that the model is asked.</param>
public sealed record PreparedEvaluation(string Model, TensorReference? Windows, IReadOnlyList<PreparedTask> Tasks);
