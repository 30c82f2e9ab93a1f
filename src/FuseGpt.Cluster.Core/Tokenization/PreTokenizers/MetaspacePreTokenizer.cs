using FuseGpt.Cluster.Core.Tokenization.Patterns;

namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>Writes spaces as a visible character, puts one before pieces as its scheme says, and cuts before each one if asked.</summary>
internal sealed class MetaspacePreTokenizer(char replacement, PrependScheme scheme, bool cut) : IPreTokenizer
{
    private readonly SplitPreTokenizer? _words =
        cut ? new SplitPreTokenizer(new LiteralPattern(replacement.ToString()), SplitBehavior.MergedWithNext, invert: false) : null;

    /// <summary>Reads the settings.</summary>
    public static MetaspacePreTokenizer Read(JsonValue json) =>
        new(json.Character("replacement"), PrependSchemes.Read(json), json.Flag("split", absent: true));

    /// <inheritdoc/>
    public PieceList Apply(PieceList list)
    {
        var rewriter = new PieceRewriter(list);
        foreach (var piece in list.Pieces)
        {
            var text = list.TextOf(piece);
            var begins = text[0] == ' ' || text[0] == replacement;
            if (!begins && (scheme == PrependScheme.Always || (scheme == PrependScheme.First && piece.AtStart)))
            {
                rewriter.Append(replacement);
            }

            foreach (var character in text)
            {
                rewriter.Append(character == ' ' ? replacement : character);
            }

            rewriter.EndPiece(piece.AtStart);
        }

        var written = rewriter.ToList();
        return _words?.Apply(written) ?? written;
    }
}
