namespace FuseGpt.Cluster.Core.Tokenization.Patterns;

/// <summary>A fixed text, compared by its code units.</summary>
internal sealed class LiteralPattern(string literal) : ITextPattern
{
    /// <inheritdoc/>
    public void FindMatches(ReadOnlySpan<char> text, List<TextRange> matches)
    {
        var done = 0;
        for (int offset; (offset = text[done..].IndexOf(literal, StringComparison.Ordinal)) >= 0; done += offset + literal.Length)
        {
            matches.Add(new TextRange(done + offset, done + offset + literal.Length));
        }
    }

    /// <inheritdoc/>
    public string ReplaceAll(string text, string content) => text.Replace(literal, content, StringComparison.Ordinal);
}
