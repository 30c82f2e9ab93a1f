using System.Globalization;
using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.AddedTokens;

/// <summary>The characters that <c>\w</c> means in Unicode's recommendation for regular expressions (UTS #18, annex C).</summary>
internal static class WordCharacters
{
    /// <summary>Whether a character is part of a word: alphabetic, a mark, a decimal digit, a connector or a joiner.</summary>
    public static bool Contains(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        <= UnicodeCategory.LetterNumber => true,
        UnicodeCategory.ConnectorPunctuation => true,
        _ => IsJoiner(rune.Value) || IsAlphabeticSymbol(rune.Value),
    };

    private static bool IsJoiner(int value) => value is 0x200C or 0x200D;

    /// <summary>The circled, squared and boxed letters, which are symbols by category and alphabetic all the same.</summary>
    private static bool IsAlphabeticSymbol(int value) =>
        value is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);
}
