using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.Patterns;

/// <summary>Something that can be looked for in a text.</summary>
internal interface ITextPattern
{
    /// <summary>Appends the matches, in order and without overlap, as places in <paramref name="text"/>.</summary>
    void FindMatches(ReadOnlySpan<char> text, List<TextRange> matches);

    /// <summary>Returns the text with every match replaced.</summary>
    string ReplaceAll(string text, string content)
    {
        var matches = new List<TextRange>();
        FindMatches(text, matches);
        if (matches.Count == 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var match in matches)
        {
            result.Append(text, done, match.Start - done).Append(content);
            done = match.End;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
