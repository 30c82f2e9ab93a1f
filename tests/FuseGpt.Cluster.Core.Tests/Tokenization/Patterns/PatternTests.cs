using System.Text;
using System.Text.Json;
using FuseGpt.Cluster.Core.Tokenization.Patterns;

namespace FuseGpt.Cluster.Core.Tests.Tokenization.Patterns;

public sealed class PatternTests
{
    [Theory]
    [InlineData(@"\p{L}+", "ab\U00010400\U00020000 c", "ab\U00010400\U00020000|c")]
    [InlineData(@"\p{N}{1,2}", "\U0001D7CE\U0001D7CF\U0001D7D0", "\U0001D7CE\U0001D7CF|\U0001D7D0")]
    [InlineData(@"[^\s\p{L}]+", "a\U0001F600\U0001F601 b", "\U0001F600\U0001F601")]
    [InlineData("(?i:'s)", "a's 'S '\u017f", "'s|'S|'\u017f")]
    [InlineData("(?i:'[ls])x|'s", "'\u017f 'Lx '\u017fx 's", "'Lx|'\u017fx|'s")]
    [InlineData(@"\s+(?!\S)", "a   b  ", "  |  ")]
    [InlineData("^b$", "a\nb\nc", "b")]
    public void FindMatches_RegularExpression_WorksOnCodePoints(string expression, string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Matches(new RegexPattern(expression), text)));

    [Theory]
    [InlineData("[a&&b]")]
    [InlineData("[a[b]]")]
    [InlineData("(?i)a")]
    [InlineData("(?m:a)")]
    [InlineData("\U0001F600")]
    [InlineData(@"\p{Han}")]
    [InlineData(@"\h+")]
    [InlineData("a++")]
    public void Constructor_ExpressionThatDotNetReadsDifferently_Throws(string expression) =>
        Assert.ThrowsAny<ArgumentException>(() => new RegexPattern(expression));

    [Fact]
    public void ReplaceAll_Patterns_ReplaceEveryMatch()
    {
        ITextPattern expression = new RegexPattern(@"\s+");

        Assert.Equal("a-b-\U0001F600", expression.ReplaceAll("a  b\n\U0001F600", "-"));
        Assert.Equal("abc", expression.ReplaceAll("abc", "-"));
        Assert.Equal(["aa", "aa"], Matches(new LiteralPattern("aa"), "aaaaa"));
    }

    [SkippableTheory]
    [InlineData("letter")]
    [InlineData("number")]
    [InlineData("space")]
    [InlineData("digits_pre_tokenizer")]
    public void FindMatches_EveryCodePoint_EqualsHuggingFace(string name)
    {
        ITextPattern pattern = name switch
        {
            "letter" => new RegexPattern(@"\p{L}"),
            "number" => new RegexPattern(@"\p{N}"),
            "space" => new RegexPattern(@"\s"),
            _ => new NumericPattern(),
        };
        var text = string.Concat(Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(char.ConvertFromUtf32));
        using var json = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("gold/tokenizers/unicode.json")));
        var expected = json.RootElement.GetProperty(name).EnumerateArray()
            .SelectMany(range => Enumerable.Range(range[0].GetInt32(), range[1].GetInt32() - range[0].GetInt32() + 1));

        Assert.Equal(expected, Matches(pattern, text).Select(match => char.ConvertToUtf32(match, 0)));
    }

    private static List<string> Matches(ITextPattern pattern, string text)
    {
        var matches = new List<TextRange>();
        pattern.FindMatches(text, matches);
        return matches.ConvertAll(match => text[match.Start..match.End]);
    }
}
