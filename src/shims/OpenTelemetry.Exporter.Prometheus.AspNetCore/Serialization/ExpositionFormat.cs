namespace OpenTelemetry.Exporter.Prometheus.Serialization;

/// <summary>A format that Prometheus reads.</summary>
/// <param name="IsOpenMetrics">Whether it is OpenMetrics rather than Prometheus' own text.</param>
/// <param name="Version">Its version.</param>
internal sealed record ExpositionFormat(bool IsOpenMetrics, string Version)
{
    public const string TextMediaType = "text/plain";
    public const string OpenMetricsMediaType = "application/openmetrics-text";

    private static readonly ExpositionFormat[] All = [new(false, "0.0.4"), new(false, "1.0.0"), new(true, "0.0.1"), new(true, "1.0.0")];

    /// <summary>The text format 0.0.4, which every reader knows.</summary>
    public static ExpositionFormat Plain => All[0];

    /// <summary>The content type of an answer in this format. From version 1 on it names how names are escaped.</summary>
    public string ContentType =>
        $"{(IsOpenMetrics ? OpenMetricsMediaType : TextMediaType)}; version={Version}; charset=utf-8{(Version == "1.0.0" ? "; escaping=underscores" : string.Empty)}";

    /// <summary>The format of a version, or null.</summary>
    /// <param name="isOpenMetrics">Which of the two.</param>
    /// <param name="version">The version.</param>
    public static ExpositionFormat? Find(bool isOpenMetrics, string version) =>
        Array.Find(All, format => format.IsOpenMetrics == isOpenMetrics && format.Version == version);
}
