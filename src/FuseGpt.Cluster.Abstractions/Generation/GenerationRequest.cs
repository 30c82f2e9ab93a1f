namespace FuseGpt.Cluster.Abstractions.Generation;

/// <summary>A text to be gone on with.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Prompt">The text's beginning.</param>
/// <param name="MaxTokens">Most tokens to make.</param>
/// <param name="Devices"><c>auto</c>, <c>cpu</c>, <c>cuda:0</c>; the first of them does it.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.GenerationRequest")]
public sealed record GenerationRequest(
    [property: Id(0)] string Model, [property: Id(1)] string Prompt, [property: Id(2)] int MaxTokens, [property: Id(3)] string Devices);
