using System.Text;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter.Prometheus.Serialization;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OpenTelemetry.Exporter.Prometheus.Scraping;

/// <summary>Collects a provider's metrics when it is asked to, one scrape at a time.</summary>
/// <param name="options">For how long an answer holds.</param>
/// <param name="time">The clock.</param>
[ExportModes(ExportModes.Pull)]
internal sealed class ScrapeExporter(IOptions<PrometheusAspNetCoreOptions> options, TimeProvider time) : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<ExpositionFormat, ScrapedText> _answers = [];
    private readonly TimeSpan _answerHolds = TimeSpan.FromMilliseconds(options.Value.ScrapeResponseCacheDurationMilliseconds);
    private ExpositionFormat _format = ExpositionFormat.Plain;
    private string? _text;

    /// <summary>Set by the metric reader.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Whether a meter provider uses the exporter.</summary>
    public bool IsConnected => Collect is not null;

    /// <summary>Collects and writes the metrics, or gives the last answer again where it is young enough.</summary>
    /// <param name="format">How to write them.</param>
    /// <param name="cancellationToken">Ends the waiting for other scrapes.</param>
    /// <returns>The text, or null when the metrics could not be collected.</returns>
    public async Task<ScrapedText?> ScrapeAsync(ExpositionFormat format, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_answers.TryGetValue(format, out var known) && time.GetElapsedTime(known.Timestamp) < _answerHolds)
            {
                return known;
            }

            return Scrape(format);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var resource = ParentProvider?.GetResource() ?? Resource.Empty;
        _text = new ExpositionWriter(_format).Write(resource, MetricFamily.Group(batch, _format));
        return ExportResult.Success;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _turn.Dispose();
        }

        base.Dispose(disposing);
    }

    private ScrapedText? Scrape(ExpositionFormat format)
    {
        (_format, _text) = (format, null);
        if (!Collect!(Timeout.Infinite) || _text is null)
        {
            return null;
        }

        var scraped = new ScrapedText(Encoding.UTF8.GetBytes(_text), time.GetUtcNow(), time.GetTimestamp());
        _answers[format] = scraped;
        return scraped;
    }
}
