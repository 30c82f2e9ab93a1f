using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.AddedTokens;

/// <summary>Splits texts at a set of added tokens: the leftmost token first, of several at one place the longest.</summary>
internal sealed class AddedTokenFinder
{
    private readonly TokenTrie _trie;

    /// <summary>Makes a finder of tokens, each with the text that stands for it.</summary>
    public AddedTokenFinder(IEnumerable<(string Form, AddedToken Token)> tokens) => _trie = new TokenTrie(tokens);

    /// <summary>Splits a text into tokens and the stretches between them; the stretches are never empty.</summary>
    public List<Segment> Split(string text)
    {
        var segments = new List<Segment>();
        var done = 0;
        for (var at = 0; _trie.FindNext(text, at) is { } found; at = found.End)
        {
            var (start, end, token) = found;
            if (token.SingleWord && TouchesWord(text, start, end))
            {
                continue;
            }

            // White space that an earlier token took stays with that token.
            start = token.StripLeft ? Math.Max(StartOfSpace(text, start), done) : start;
            end = token.StripRight ? EndOfSpace(text, end) : end;
            if (done < start)
            {
                segments.Add(new Segment(done, start, null));
            }

            segments.Add(new Segment(start, end, token.Id));
            done = end;
        }

        if (done != text.Length)
        {
            segments.Add(new Segment(done, text.Length, null));
        }

        return segments;
    }

    private static bool TouchesWord(string text, int start, int end)
    {
        Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out var before, out _);
        Rune.DecodeFromUtf16(text.AsSpan(end), out var after, out _);
        return (start > 0 && WordCharacters.Contains(before)) || (end < text.Length && WordCharacters.Contains(after));
    }

    private static int StartOfSpace(string text, int start)
    {
        while (start > 0 && char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static int EndOfSpace(string text, int end)
    {
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end;
    }
}
