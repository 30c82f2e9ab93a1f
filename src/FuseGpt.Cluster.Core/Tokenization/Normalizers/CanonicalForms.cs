using System.Globalization;

namespace FuseGpt.Cluster.Core.Tokenization.Normalizers;

/// <summary>Unicode's canonical decompositions, compositions and combining classes, from the embedded table; Hangul syllables by rule.</summary>
internal sealed class CanonicalForms
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int HangulCount = LeadCount * VowelCount * TailCount;

    private readonly Dictionary<int, int[]> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];
    private readonly Dictionary<int, byte> _classes = [];

    private CanonicalForms()
    {
        using var stream = typeof(CanonicalForms).Assembly.GetManifestResourceStream("CanonicalForms.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                Array.ForEach(line.Split(' '), AddEntry);
            }
        }
    }

    /// <summary>The table; read when it is first needed.</summary>
    public static CanonicalForms Instance { get; } = new();

    /// <summary>The combining class of a code point; 0 for a starter.</summary>
    public int ClassOf(int point) => point < 0x300 ? 0 : _classes.GetValueOrDefault(point);

    /// <summary>Appends the full decomposition of a code point.</summary>
    public void Decompose(int point, List<int> into)
    {
        if (point is >= HangulBase and < HangulBase + HangulCount)
        {
            DecomposeHangul(point - HangulBase, into);
        }
        else if (point >= 0xC0 && _decompositions.TryGetValue(point, out var parts))
        {
            Array.ForEach(parts, part => Decompose(part, into));
        }
        else
        {
            into.Add(point);
        }
    }

    /// <summary>Finds the code point that two others join to.</summary>
    public bool TryCompose(int first, int second, out int composed)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            composed = HangulBase + ((((first - LeadBase) * VowelCount) + (second - VowelBase)) * TailCount);
            return true;
        }

        if (first is >= HangulBase and < HangulBase + HangulCount && (first - HangulBase) % TailCount == 0
            && second is > TailBase and < TailBase + TailCount)
        {
            composed = first + (second - TailBase);
            return true;
        }

        return _compositions.TryGetValue((first, second), out composed);
    }

    private static void DecomposeHangul(int index, List<int> into)
    {
        into.Add(LeadBase + (index / (VowelCount * TailCount)));
        into.Add(VowelBase + (index % (VowelCount * TailCount) / TailCount));
        if (index % TailCount != 0)
        {
            into.Add(TailBase + (index % TailCount));
        }
    }

    private void AddEntry(string entry)
    {
        var sign = entry.AsSpan().IndexOfAny('=', '>', '-');
        var (point, rest) = (Hexadecimal(entry.AsSpan(0, sign)), entry[(sign + 1)..]);
        if (entry[sign] == '-')
        {
            AddClass(point, rest);
            return;
        }

        int[] parts = [.. rest.Split('+').Select(part => Hexadecimal(part))];
        _decompositions.Add(point, parts);
        if (entry[sign] == '=')
        {
            _compositions.Add((parts[0], parts[1]), point);
        }
    }

    private void AddClass(int from, string rest)
    {
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var combiningClass = byte.Parse(rest.AsSpan(colon + 1), CultureInfo.InvariantCulture);
        for (var point = from; point <= Hexadecimal(rest.AsSpan(0, colon)); point++)
        {
            _classes.Add(point, combiningClass);
        }
    }

    private static int Hexadecimal(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
