using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>Writes a new text for the pieces of a list, piece by piece.</summary>
internal sealed class PieceRewriter(PieceList list)
{
    private readonly StringBuilder _text = new(list.Pieces.Sum(piece => piece.End - piece.Start) + list.Pieces.Count);
    private readonly List<Piece> _pieces = new(list.Pieces.Count);
    private int _start;

    /// <summary>Appends to the current piece.</summary>
    public void Append(char character) => _text.Append(character);

    /// <summary>Appends to the current piece.</summary>
    public void Append(ReadOnlySpan<char> characters) => _text.Append(characters);

    /// <summary>Ends the current piece and begins the next one.</summary>
    public void EndPiece(bool atStart)
    {
        _pieces.Add(new Piece(_start, _text.Length, atStart));
        _start = _text.Length;
    }

    /// <summary>The pieces written.</summary>
    public PieceList ToList() => new(_text.ToString(), _pieces);
}
