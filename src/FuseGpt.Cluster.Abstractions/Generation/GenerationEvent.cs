namespace FuseGpt.Cluster.Abstractions.Generation;

/// <summary>A piece of text.</summary>
/// <param name="Text">What comes next; may be empty.</param>
/// <param name="Result">Figures of the whole, in the last event; else null.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.GenerationEvent")]
public sealed record GenerationEvent([property: Id(0)] string Text, [property: Id(1)] GenerationFigures? Result);
