using System.Globalization;
using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.Patterns;

/// <summary>
/// A text with one UTF-16 unit per code point: each character beyond U+FFFF is replaced by one of the same general category. An expression
/// that looks at categories, as those of tokenizers do, matches the same places in both.
/// </summary>
internal readonly ref struct CodePointProjection
{
    private readonly char[] _units;
    private readonly int[] _places;
    private readonly int _count;

    /// <summary>Projects a text.</summary>
    public CodePointProjection(ReadOnlySpan<char> text)
    {
        _units = new char[text.Length];
        _places = new int[text.Length + 1];
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            _places[_count] = place;
            _units[_count++] = rune.IsBmp ? (char)rune.Value : RepresentativeOf(Rune.GetUnicodeCategory(rune));
            place += rune.Utf16SequenceLength;
        }

        _places[_count] = place;
    }

    /// <summary>The projected text.</summary>
    public ReadOnlySpan<char> Text => _units.AsSpan(0, _count);

    /// <summary>The place in the original text of a place in the projected one.</summary>
    public int PlaceOf(int index) => _places[index];

    private static char RepresentativeOf(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => '\u0410',
        UnicodeCategory.LowercaseLetter => '\u0430',
        UnicodeCategory.TitlecaseLetter => '\u01C5',
        UnicodeCategory.ModifierLetter => '\u02B0',
        UnicodeCategory.OtherLetter => '\u0E01',
        UnicodeCategory.NonSpacingMark => '\u0300',
        UnicodeCategory.SpacingCombiningMark => '\u0903',
        UnicodeCategory.EnclosingMark => '\u0488',
        UnicodeCategory.DecimalDigitNumber => '\u0660',
        UnicodeCategory.LetterNumber => '\u2160',
        UnicodeCategory.OtherNumber => '\u00B2',
        UnicodeCategory.Format => '\u200B',
        UnicodeCategory.PrivateUse => '\uE000',
        UnicodeCategory.ConnectorPunctuation => '\u203F',
        UnicodeCategory.DashPunctuation => '\u2010',
        UnicodeCategory.OpenPunctuation => '\u0F3A',
        UnicodeCategory.ClosePunctuation => '\u0F3B',
        UnicodeCategory.InitialQuotePunctuation => '\u00AB',
        UnicodeCategory.FinalQuotePunctuation => '\u00BB',
        UnicodeCategory.OtherPunctuation => '\u00A1',
        UnicodeCategory.MathSymbol => '\u00D7',
        UnicodeCategory.CurrencySymbol => '\u00A2',
        UnicodeCategory.ModifierSymbol => '\u00A8',
        UnicodeCategory.OtherSymbol => '\u00A6',
        _ => '\u0378',
    };
}
