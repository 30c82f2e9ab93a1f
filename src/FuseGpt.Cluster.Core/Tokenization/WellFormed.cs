using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization;

/// <summary>Makes texts well-formed, so that each has exactly one UTF-8 form.</summary>
internal static class WellFormed
{
    /// <summary>Returns the text with each half surrogate pair replaced by U+FFFD; the same object where there is none.</summary>
    public static string Utf16(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune);
        }

        return result.Length == text.Length && result.Equals(text) ? text : result.ToString();
    }
}
