namespace FuseGpt.Cluster.Core.Tokenization.Bpe;

/// <summary>
/// Where a long text can be cut without changing what it is encoded to: between two characters that no token made by a merge holds side by
/// side. So a text that is one word of megabytes, as SentencePiece-like tokenizers have it, falls into short words that are seen again.
/// </summary>
internal sealed class MergeBoundaries
{
    private readonly HashSet<int> _inside = [];
    private readonly HashSet<char> _known;

    /// <summary>Learns the pairs of characters from the tokens that merges make.</summary>
    /// <param name="merged">The tokens that merges make.</param>
    /// <param name="known">The characters that are tokens. A cut comes only before one of these: runs of unknown characters stay whole, as they may become one token.</param>
    public MergeBoundaries(IEnumerable<string> merged, IEnumerable<char> known)
    {
        _known = [.. known];
        foreach (var token in merged)
        {
            for (var at = 1; at < token.Length; at++)
            {
                _inside.Add(Pair(token[at - 1], token[at]));
            }
        }
    }

    /// <summary>The length of the first word of a text that is not empty.</summary>
    public int FirstWord(ReadOnlySpan<char> text)
    {
        var at = 1;
        while (at < text.Length && (_inside.Contains(Pair(text[at - 1], text[at])) || !_known.Contains(text[at])))
        {
            at++;
        }

        return at;
    }

    private static int Pair(char left, char right) => (left << 16) | right;
}
