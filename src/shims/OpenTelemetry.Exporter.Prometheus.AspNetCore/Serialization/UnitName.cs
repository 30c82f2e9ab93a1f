using System.Text;

namespace OpenTelemetry.Exporter.Prometheus.Serialization;

/// <summary>Turns a unit of the UCUM kind (<c>s</c>, <c>By</c>) into the word that Prometheus' names end with.</summary>
internal static class UnitName
{
    private static readonly Dictionary<string, string> Words = Read(
        """
        d=days h=hours min=minutes s=seconds ms=milliseconds us=microseconds ns=nanoseconds
        By=bytes KiBy=kibibytes MiBy=mebibytes GiBy=gibibytes TiBy=tibibytes KBy=kilobytes MBy=megabytes GBy=gigabytes TBy=terabytes
        B=bytes KB=kilobytes MB=megabytes GB=gigabytes TB=terabytes
        m=meters V=volts A=amperes J=joules W=watts g=grams Cel=celsius Hz=hertz 1= %=percent $=dollars
        """);

    private static readonly Dictionary<string, string> PerWords = Read("s=second m=minute h=hour d=day w=week mo=month y=year");

    /// <summary>The word, or an empty text for what has no unit.</summary>
    /// <param name="unit">The instrument's unit.</param>
    public static string Of(string unit)
    {
        var plain = WithoutAnnotations(unit);
        var slash = plain.IndexOf('/', StringComparison.Ordinal);
        var word = slash >= 0 && slash < plain.Length - 1
            ? $"{Word(Words, plain[..slash])}_per_{Word(PerWords, plain[(slash + 1)..])}"
            : Word(Words, plain);
        return MetricName.Sanitize(word).Trim('_');
    }

    private static Dictionary<string, string> Read(string pairs) =>
        pairs.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static string Word(Dictionary<string, string> words, string unit) => words.GetValueOrDefault(unit, unit);

    /// <summary>Drops what stands in braces: <c>{block}</c> counts things and is no unit.</summary>
    private static string WithoutAnnotations(string unit)
    {
        var text = new StringBuilder();
        var from = 0;
        while (unit.IndexOf('{', from) is var open and >= 0 && unit.IndexOf('}', open) is var close and >= 0)
        {
            text.Append(unit, from, open - from);
            from = close + 1;
        }

        return text.Append(unit, from, unit.Length - from).ToString();
    }
}
