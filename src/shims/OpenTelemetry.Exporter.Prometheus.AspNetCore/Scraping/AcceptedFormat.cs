using System.Globalization;
using Microsoft.Net.Http.Headers;
using OpenTelemetry.Exporter.Prometheus.Serialization;

namespace OpenTelemetry.Exporter.Prometheus.Scraping;

/// <summary>Reads from a request which format it wants.</summary>
internal static class AcceptedFormat
{
    private static readonly string[] EscapingSchemes = ["allow-utf-8", "underscores", "dots", "values"];

    /// <summary>The wanted format of the highest quality, the first of several; plain text where none is wanted that exists.</summary>
    /// <param name="accept">The header's entries.</param>
    public static ExpositionFormat Choose(IList<MediaTypeHeaderValue> accept)
    {
        var (best, bestQuality) = (ExpositionFormat.Plain, 0d);
        foreach (var entry in accept)
        {
            if (Read(entry) is { } wanted && wanted.Quality > bestQuality)
            {
                (best, bestQuality) = (wanted.Format, wanted.Quality);
            }
        }

        return best;
    }

    private static (ExpositionFormat Format, double Quality)? Read(MediaTypeHeaderValue entry)
    {
        var isOpenMetrics = entry.MediaType.Equals(ExpositionFormat.OpenMetricsMediaType, StringComparison.OrdinalIgnoreCase);
        if (!isOpenMetrics && !entry.MediaType.Equals(ExpositionFormat.TextMediaType, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var version = Parameter(entry, "version") ?? (isOpenMetrics ? "1.0.0" : "0.0.4");
        var format = ExpositionFormat.Find(isOpenMetrics, version);
        var isKnownEscaping = Parameter(entry, "escaping") is not { } escaping || EscapingSchemes.Contains(escaping);
        return format is not null && isKnownEscaping && Quality(entry) is { } quality ? (format, quality) : null;
    }

    private static double? Quality(MediaTypeHeaderValue entry)
    {
        if (Parameter(entry, "q") is not { } text)
        {
            return 1;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) && quality is > 0 and <= 1 ? quality : null;
    }

    private static string? Parameter(MediaTypeHeaderValue entry, string name) =>
        entry.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Value?.Trim('"');
}
