using System.Globalization;
using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.Patterns;

/// <summary>Each single numeric character: the categories Nd, Nl and No of Unicode 17.</summary>
internal sealed class NumericPattern : ITextPattern
{
    /// <inheritdoc/>
    public void FindMatches(ReadOnlySpan<char> text, List<TextRange> matches)
    {
        for (var at = 0; at < text.Length;)
        {
            var first = text[at];
            if (first < 0x80)
            {
                if (char.IsAsciiDigit(first))
                {
                    matches.Add(new TextRange(at, at + 1));
                }

                at++;
                continue;
            }

            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            if (IsNumeric(rune))
            {
                matches.Add(new TextRange(at, at + length));
            }

            at += length;
        }
    }

    private static bool IsNumeric(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        || IsNumericSinceUnicode17(rune.Value);

    /// <summary>The runtime's categories are those of Unicode 16.</summary>
    private static bool IsNumericSinceUnicode17(int value) => value is (>= 0x11DE0 and <= 0x11DE9) or (>= 0x16FF4 and <= 0x16FF6);
}
