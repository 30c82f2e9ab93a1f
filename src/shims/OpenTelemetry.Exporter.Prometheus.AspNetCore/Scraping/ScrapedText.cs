namespace OpenTelemetry.Exporter.Prometheus.Scraping;

/// <summary>The metrics at one time, as Prometheus reads them.</summary>
/// <param name="Utf8">The text, in UTF-8.</param>
/// <param name="Written">When it was written.</param>
/// <param name="Timestamp">The same by the clock that measures durations.</param>
internal sealed record ScrapedText(ReadOnlyMemory<byte> Utf8, DateTimeOffset Written, long Timestamp);
