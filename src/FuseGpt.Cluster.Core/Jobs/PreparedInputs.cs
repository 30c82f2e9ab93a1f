using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A job's inputs in the artifact store: from here on neither the model's folder layout nor the text is looked at again.</summary>
/// <param name="Model">Hash of the manifest of the model that was given.</param>
/// <param name="BlockCount">Its blocks.</param>
/// <param name="Windows">Windows for calibration and fine-tuning, int32, <c>[samples, sequence]</c>.</param>
/// <param name="EvaluationWindows">Windows that perplexity is measured on, int32, <c>[windows, sequence]</c>, or null.</param>
public sealed record PreparedInputs(string Model, int BlockCount, TensorReference Windows, TensorReference? EvaluationWindows);
