using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>A line of <c>fusegpt compare --json</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CompareJobLine), "job")]
[JsonDerivedType(typeof(CompareRowLine), "measured")]
[JsonDerivedType(typeof(ComparePausedLine), "paused")]
[JsonDerivedType(typeof(CompareResult), "result")]
internal abstract record CompareLine;
