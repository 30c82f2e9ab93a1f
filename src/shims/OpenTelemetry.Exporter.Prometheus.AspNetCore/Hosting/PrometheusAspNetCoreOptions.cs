namespace OpenTelemetry.Exporter;

/// <summary>How the scraping endpoint behaves.</summary>
public class PrometheusAspNetCoreOptions
{
    internal const string DefaultScrapeEndpointPath = "/metrics";

    /// <summary>Gets or sets the path of the endpoint.</summary>
    /// <value>The default is <c>/metrics</c>.</value>
    public string? ScrapeEndpointPath { get; set; } = DefaultScrapeEndpointPath;

    /// <summary>Gets or sets for how many milliseconds an answer is given again instead of collecting anew; 0 collects for every scrape.</summary>
    /// <value>The default is 300.</value>
    public int ScrapeResponseCacheDurationMilliseconds
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }
    = 300;
}
