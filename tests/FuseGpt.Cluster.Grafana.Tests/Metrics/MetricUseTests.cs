using FuseGpt.Cluster.Grafana.Tests.Alerts;
using FuseGpt.Cluster.Grafana.Tests.Dashboards;

namespace FuseGpt.Cluster.Grafana.Tests.Metrics;

/// <summary>Dashboards and alerts read what there is, and all that there is.</summary>
public sealed class MetricUseTests
{
    private static readonly IReadOnlyList<string> Queries =
    [
        .. Dashboard.All.SelectMany(dashboard => dashboard.Panels.SelectMany(panel => panel.Queries).Concat(dashboard.Annotations)),
        .. AlertRule.All.Select(rule => rule.Expression),
    ];

    [Fact]
    public void Queries_Series_AreOursOrNamedForeignOnes()
    {
        var known = PublishedMetrics.All.SelectMany(metric => metric.Series).Concat(ForeignMetrics.All);

        Assert.Empty(Queries.SelectMany(MetricUse.SeriesOf).Except(known));
    }

    [Fact]
    public void Queries_OwnNames_AreSeriesOrLabels() =>
        Assert.Empty(Queries.SelectMany(MetricUse.OwnNamesOf).Except(PublishedMetrics.All.SelectMany(metric => metric.Series)).Except(PublishedMetrics.Labels));

    [Fact]
    public void Metrics_All_AreShownOrWatched()
    {
        var used = Queries.SelectMany(MetricUse.SeriesOf).ToHashSet();

        Assert.DoesNotContain(PublishedMetrics.All, metric => !metric.Series.Any(used.Contains));
        Assert.Empty(ForeignMetrics.All.Except(used));
    }

    [Theory]
    [InlineData("""sum by (a, le) (rate(x_bucket{job=~"$job"}[5m])) / on (b) group_left (c) y""", "x_bucket", "y")]
    [InlineData("""up == 0 and on (job) group by (job) (max_over_time(target_info{n="a b"}[2d]))""", "up", "target_info")]
    [InlineData("(x unless x offset 15m) or vector(0) > bool 1e3", "x")]
    public void SeriesOf_Query_AreItsMetrics(string query, params string[] series) => Assert.Equal(series.Order(), MetricUse.SeriesOf(query).Order());
}
