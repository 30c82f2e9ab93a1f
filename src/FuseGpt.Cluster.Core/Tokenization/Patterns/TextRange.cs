namespace FuseGpt.Cluster.Core.Tokenization.Patterns;

/// <summary>A part of a text in UTF-16 units, from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
internal readonly record struct TextRange(int Start, int End);
