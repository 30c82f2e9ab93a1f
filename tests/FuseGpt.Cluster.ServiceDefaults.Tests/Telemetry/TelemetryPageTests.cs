using FuseGpt.Cluster.Abstractions.Telemetry;

namespace FuseGpt.Cluster.ServiceDefaults.Tests.Telemetry;

/// <summary>docs/telemetry.md says what the constants say, no less and no more.</summary>
public sealed class TelemetryPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(ReferenceData.RepositoryRoot(), "docs", "telemetry.md"));

    [Fact]
    public void Page_Metrics_AreTheDefinitions() => Assert.Equal(
        FuseGptMetrics.All.Select(metric => $"{metric.Name}|{KindOf(metric.Kind)}|{metric.Unit}|{string.Join(", ", metric.Tags.Select(tag => tag.Key))}|{metric.Meaning.Replace("`", string.Empty, StringComparison.Ordinal)}"),
        Table("metric").Select(row => string.Join('|', row.Take(5))));

    [Fact]
    public void Page_MetricTags_AreTheDefinitions()
    {
        var rows = Table("tag of metrics");

        Assert.Equal(MetricTags.All.Select(tag => (tag.Key, tag.Meaning.Replace("`", string.Empty, StringComparison.Ordinal))), rows.Select(row => (row[0], row[2])));
        var closed = MetricTags.All.Zip(rows).Where(pair => pair.First.Values is not null);
        Assert.All(closed, pair => Assert.Equal(pair.First.Values!.Order(), pair.Second[1].Split(", ").Order()));
    }

    [Fact]
    public void Page_Spans_AreTheConstants() => Assert.Equal(SpanNames.All.Order(), Table("span").Select(row => row[0]).Order());

    [Fact]
    public void Page_SpanTags_AreTheConstants()
    {
        Assert.Equal(SpanTags.All.Order(), Table("tag of spans").Select(row => row[0]).Order());
        Assert.Equal(SpanTags.All.Order(), Table("span").SelectMany(row => row[2].Split(", ", StringSplitOptions.RemoveEmptyEntries)).Distinct().Order());
    }

    [Fact]
    public void Metrics_Tags_HaveNoIds() => Assert.DoesNotContain(MetricTags.All, tag => tag.Key is SpanTags.JobId or SpanTags.ItemKey);

    [Fact]
    public void Metrics_Histograms_HaveGrowingBounds() => Assert.All(FuseGptMetrics.All, metric =>
    {
        Assert.Equal(metric.Kind == MetricKind.Histogram, metric.Bounds is not null);
        Assert.Equal((metric.Bounds ?? []).Order().Distinct(), metric.Bounds ?? []);
    });

    private static string KindOf(MetricKind kind) => kind switch
    {
        MetricKind.UpDownCounter => "up-down counter",
        _ => $"{kind}".ToLowerInvariant(),
    };

    /// <summary>The rows of the table whose first column has this title, without the marks of code.</summary>
    internal static List<string[]> Table(string title) =>
    [
        .. Lines.SkipWhile(line => !line.StartsWith($"| {title} |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Replace("`", string.Empty, StringComparison.Ordinal).Split('|').Select(cell => cell.Trim()).ToArray()),
    ];
}
