namespace FuseGpt.Cluster.Console.Generation;

/// <summary>The next piece of the text.</summary>
/// <param name="Text">The piece.</param>
internal sealed record GeneratedPiece(string Text) : GenerationLine;
