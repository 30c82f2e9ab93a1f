using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Measuring;

/// <summary>A measurement's inputs in the artifact store.</summary>
/// <param name="Model">Hash of the manifest to measure or to slice.</param>
/// <param name="Architecture">The numbers of the model that was given.</param>
/// <param name="Texts">For each text its windows, int32, <c>[windows, sequence]</c>.</param>
/// <param name="Samples">Samples to find axes on, int32, <c>[samples, sequence]</c>; null where nothing is sliced.</param>
/// <param name="Tasks">The tasks that the model is asked.</param>
public sealed record PreparedMeasurement(string Model, ModelArchitecture Architecture, IReadOnlyList<TensorReference> Texts, TensorReference? Samples, IReadOnlyList<PreparedTask> Tasks);
