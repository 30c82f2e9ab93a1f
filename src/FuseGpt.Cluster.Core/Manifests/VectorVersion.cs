using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>One norm weight of a block version.</summary>
/// <param name="StorageType">Element type that it has in the checkpoint, and gets again when the model is written.</param>
/// <param name="Value">The value: as stored in the checkpoint, or float32 once trained.</param>
public sealed record VectorVersion(TensorType StorageType, TensorReference Value);
