namespace FuseGpt.Cluster.Abstractions.Export;

/// <summary>A model that was written as a folder.</summary>
/// <param name="JobId">The job that made it.</param>
/// <param name="Round">The round after which it was this.</param>
/// <param name="Kept">Original indices of its blocks.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Perplexity">Its perplexity as the job measured it, or null.</param>
/// <param name="Difference">Largest absolute difference between the logits of the model in memory and of the folder read back.</param>
/// <param name="Output">The folder.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.ExportedModel")]
public sealed record ExportedModel(
    [property: Id(0)] string JobId,
    [property: Id(1)] int Round,
    [property: Id(2)] IReadOnlyList<int> Kept,
    [property: Id(3)] long Parameters,
    [property: Id(4)] double? Perplexity,
    [property: Id(5)] double Difference,
    [property: Id(6)] string Output);
