namespace OpenTelemetry.Exporter.Prometheus.Serialization;

/// <summary>Escapes texts.</summary>
internal static class ExpositionText
{
    /// <summary>Escapes backslashes, line ends and, where asked, quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quotes">Whether quotes are escaped.</param>
    public static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
