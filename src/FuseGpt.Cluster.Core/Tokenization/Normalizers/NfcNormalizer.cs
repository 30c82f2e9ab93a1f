using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.Normalizers;

/// <summary>
/// Unicode normalization form C, by the algorithm of UAX #15 on tables of its own: the runtime's does nothing without ICU, and its result
/// would depend on the machine's version of Unicode.
/// </summary>
internal sealed class NfcNormalizer : INormalizer
{
    /// <summary>Every text of characters below this one is in form C already.</summary>
    private const char FirstOfInterest = '\u0300';

    private readonly CanonicalForms _forms = CanonicalForms.Instance;

    /// <inheritdoc/>
    public string Normalize(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(FirstOfInterest - 1)) < 0)
        {
            return text;
        }

        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _forms.Decompose(rune.Value, points);
        }

        OrderMarks(points);
        Compose(points);
        return ToText(points, text.Length);
    }

    /// <summary>Sorts each run of marks by class; marks of one class keep their order.</summary>
    private void OrderMarks(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            if (_forms.ClassOf(points[start]) == 0)
            {
                continue;
            }

            var end = start + 1;
            while (end < points.Count && _forms.ClassOf(points[end]) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var sorted = points.GetRange(start, end - start).OrderBy(_forms.ClassOf).ToArray();
                sorted.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points)[start..end]);
            }

            start = end;
        }
    }

    /// <summary>Joins each character that can be joined with the starter before it, unless something of the same or a higher class lies between.</summary>
    private void Compose(List<int> points)
    {
        var (starter, lastClass, kept) = (-1, -1, 0);
        for (var at = 0; at < points.Count; at++)
        {
            var point = points[at];
            var pointClass = _forms.ClassOf(point);
            if (starter >= 0 && lastClass < pointClass && _forms.TryCompose(points[starter], point, out var composed))
            {
                points[starter] = composed;
                continue;
            }

            // A starter that directly follows the last one can be joined with it too: nothing lies between.
            (starter, lastClass) = pointClass == 0 ? (kept, -1) : (starter, pointClass);
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static string ToText(List<int> points, int capacity)
    {
        var result = new StringBuilder(capacity);
        foreach (var point in points)
        {
            result.Append(new Rune(point));
        }

        return result.ToString();
    }
}
