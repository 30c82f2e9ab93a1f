namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>A text and the pieces of it, in order.</summary>
internal sealed class PieceList(string text, List<Piece> pieces)
{
    /// <summary>Makes a list of one piece.</summary>
    public PieceList(string text, Piece piece)
        : this(text, [piece])
    {
    }

    /// <summary>The pieces; none is empty.</summary>
    public List<Piece> Pieces => pieces;

    /// <summary>The text of a piece.</summary>
    public ReadOnlySpan<char> TextOf(Piece piece) => text.AsSpan(piece.Start, piece.End - piece.Start);

    /// <summary>The same text with other pieces.</summary>
    public PieceList With(List<Piece> others) => new(text, others);
}
