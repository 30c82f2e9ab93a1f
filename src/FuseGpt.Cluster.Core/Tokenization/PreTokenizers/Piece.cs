namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>A part of a text that the model encodes on its own.</summary>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="End">The unit after its last one.</param>
/// <param name="AtStart">Whether it stands at the very beginning of the text that the user gave.</param>
internal readonly record struct Piece(int Start, int End, bool AtStart);
