using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Console.Generation;

/// <summary>A line of <c>fusegpt generate --json</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(GeneratedPiece), "text")]
[JsonDerivedType(typeof(GenerationResult), "result")]
internal abstract record GenerationLine;
