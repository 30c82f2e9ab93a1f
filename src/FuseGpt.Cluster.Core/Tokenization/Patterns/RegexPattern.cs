using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Core.Tokenization.Patterns;

/// <summary>
/// A regular expression in Oniguruma's syntax that works on code points: .NET's works on UTF-16 units, so a text with characters beyond
/// U+FFFF is matched through <see cref="CodePointProjection"/>.
/// </summary>
internal sealed class RegexPattern : ITextPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Regex _regex;
    private readonly string _expression;

    /// <summary>Makes the pattern.</summary>
    /// <exception cref="ArgumentException">The expression is malformed, or means something else in .NET.</exception>
    public RegexPattern(string expression)
    {
        _expression = expression;
        _regex = new Regex(OnigurumaSyntax.ToDotNet(expression), RegexOptions.Compiled | RegexOptions.CultureInvariant | RegexOptions.Multiline, Limit);
    }

    /// <inheritdoc/>
    public void FindMatches(ReadOnlySpan<char> text, List<TextRange> matches)
    {
        try
        {
            if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            {
                FindInPlane0(text, matches);
            }
            else
            {
                FindProjected(new CodePointProjection(text), matches);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            throw new InvalidInputException("tokenizer.json: Regex", _expression, $"It must match a text within {Limit.TotalSeconds} s.", "Take the tokenizer.json that the model was published with, unchanged.");
        }
    }

    private void FindInPlane0(ReadOnlySpan<char> text, List<TextRange> matches)
    {
        foreach (var match in _regex.EnumerateMatches(text))
        {
            matches.Add(new TextRange(match.Index, match.Index + match.Length));
        }
    }

    private void FindProjected(CodePointProjection projection, List<TextRange> matches)
    {
        foreach (var match in _regex.EnumerateMatches(projection.Text))
        {
            matches.Add(new TextRange(projection.PlaceOf(match.Index), projection.PlaceOf(match.Index + match.Length)));
        }
    }
}
