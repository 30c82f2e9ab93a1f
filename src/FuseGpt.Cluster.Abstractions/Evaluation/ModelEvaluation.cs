using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Abstractions.Evaluation;

/// <summary>What an evaluation found out about a model.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Bytes">Bytes of its tensors in the checkpoint's own types.</param>
/// <param name="Losses">Mean next-token loss of each window, in nats, in order; or null when there was no text.</param>
/// <param name="TokensPerSecond">Tokens that one device passes through the model in a second, or null when too little was measured to tell.</param>
/// <param name="Tasks">Its scores, in the order of the tasks.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.ModelEvaluation")]
public sealed record ModelEvaluation(
    [property: Id(0)] string Model,
    [property: Id(1)] long Parameters,
    [property: Id(2)] long Bytes,
    [property: Id(3)] IReadOnlyList<double>? Losses,
    [property: Id(4)] double? TokensPerSecond,
    [property: Id(5)] IReadOnlyList<ZeroShotScore> Tasks);
