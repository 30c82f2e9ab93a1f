using FuseGpt.Cluster.Core.Tokenization.Patterns;

namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>Cuts pieces in words as GPT-2 does, if asked, and writes their UTF-8 bytes in <see cref="ByteAlphabet"/>.</summary>
internal sealed class ByteLevelPreTokenizer(bool addPrefixSpace, bool cutWords) : IPreTokenizer
{
    private const string WordExpression = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private static readonly SplitPreTokenizer Words = new(new RegexPattern(WordExpression), SplitBehavior.Isolated, invert: false);

    /// <inheritdoc/>
    public PieceList Apply(PieceList list)
    {
        var spaced = addPrefixSpace ? AddSpaces(list) : list;
        return ToBytes(cutWords ? Words.Apply(spaced) : spaced);
    }

    private static PieceList AddSpaces(PieceList list)
    {
        var rewriter = new PieceRewriter(list);
        foreach (var piece in list.Pieces)
        {
            var text = list.TextOf(piece);
            rewriter.Append(text.StartsWith(" ") ? "" : " ");
            rewriter.Append(text);
            rewriter.EndPiece(piece.AtStart);
        }

        return rewriter.ToList();
    }

    private static PieceList ToBytes(PieceList list)
    {
        var rewriter = new PieceRewriter(list);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var piece in list.Pieces)
        {
            foreach (var rune in list.TextOf(piece).EnumerateRunes())
            {
                foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    rewriter.Append(ByteAlphabet.CharacterOf(value));
                }
            }

            rewriter.EndPiece(piece.AtStart);
        }

        return rewriter.ToList();
    }
}
