using System.Text.Json;
using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Grafana.Tests.Dashboards;

/// <summary>What every dashboard and panel has.</summary>
public sealed partial class DashboardTests
{
    private const string Source = "${datasource}";
    private static readonly IEnumerable<Panel> Panels = Dashboard.All.SelectMany(dashboard => dashboard.Panels);

    [Fact]
    public void Dashboards_Files_AreJobFleetAndOrleans() =>
        Assert.Equal([("fleet.json", "fusegpt-fleet"), ("job.json", "fusegpt-job"), ("orleans.json", "fusegpt-orleans")], Dashboard.All.Select(dashboard => (dashboard.File, dashboard.Uid)));

    [Fact]
    public void Dashboards_Import_NeedsNoAnswers() => Assert.All(Dashboard.All, dashboard =>
    {
        Assert.Equal(JsonValueKind.Null, dashboard.Json.GetProperty("id").ValueKind);
        Assert.False(dashboard.Json.TryGetProperty("__inputs", out _));
        Assert.False(string.IsNullOrEmpty(dashboard.Json.GetProperty("description").GetString()));
        Assert.Equal(["fusegpt"], dashboard.Json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    });

    [Fact]
    public void Dashboards_Variables_ChooseDataSourceNamespaceJobAndServer() => Assert.All(Dashboard.All, dashboard => Assert.Equal(
        [("datasource", "datasource"), ("namespace", "query"), ("job", "query"), ("instance", "query")],
        dashboard.Variables.Select(variable => (variable.GetProperty("name").GetString(), variable.GetProperty("type").GetString()))));

    [Fact]
    public void Dashboards_Grid_HasNoOverlapsAndIdsAreUnique() => Assert.All(Dashboard.All, dashboard =>
    {
        var cells = dashboard.Everything.SelectMany(panel => panel.Cells).ToList();
        Assert.Equal(cells.Distinct(), cells);
        Assert.All(cells, cell => Assert.InRange(cell.X, 0, 23));
        var ids = dashboard.Everything.Select(panel => panel.Json.GetProperty("id").GetInt32()).ToList();
        Assert.Equal(ids.Distinct(), ids);
    });

    [Fact]
    public void Panels_All_HaveTitleUnitDescriptionAndTheChosenDataSource() => Assert.All(Panels, panel =>
    {
        Assert.False(string.IsNullOrWhiteSpace(panel.Title) || string.IsNullOrWhiteSpace(panel.Unit), $"{panel} has no title or unit.");
        Assert.True(panel.Description?.EndsWith('.') == true, $"{panel} has no description.");
        Assert.All([panel.Json, .. panel.Targets], part => Assert.Equal(Source, part.GetProperty("datasource").GetProperty("uid").GetString()));
        Assert.Contains(panel.Type, (string[])["timeseries", "stat", "heatmap", "bargauge", "state-timeline"]);
        Assert.NotEmpty(panel.Targets);
    });

    [Fact]
    public void Queries_All_AreOfTheChosenServers() => Assert.All(Panels, panel => Assert.All(panel.Queries, query => Assert.All(Selector().Matches(query), selector =>
    {
        var (metric, labels) = (selector.Groups["metric"].Value, selector.Groups["labels"].Value);
        string[] wanted = metric.StartsWith("DCGM_", StringComparison.Ordinal) || metric == "ALERTS" ? ["namespace"] : ["namespace", "job", "instance"];
        Assert.All(wanted, label => Assert.Contains($"{label}=~\"${label}\"", labels, StringComparison.Ordinal));
    })));

    /// <summary>dcgm-exporter's labels of the pod are renamed by Prometheus unless it honours them.</summary>
    [Fact]
    public void Queries_Dcgm_AcceptBothFormsOfTheNamespace() => Assert.All(Panels.SelectMany(panel => panel.Queries).Where(query => query.Contains("DCGM_", StringComparison.Ordinal)), query =>
    {
        Assert.Contains("{namespace=~\"$namespace\"} or ", query, StringComparison.Ordinal);
        Assert.Contains("{exported_namespace=~\"$namespace\"}", query, StringComparison.Ordinal);
    });

    /// <summary>A quantile of what is no histogram is nothing, without an error.</summary>
    [Fact]
    public void Queries_Quantiles_AreOfHistogramsByLe() => Assert.All(Panels.SelectMany(panel => panel.Queries).Where(query => query.Contains("histogram_quantile", StringComparison.Ordinal)), query =>
    {
        Assert.Matches(@"by \([^)]*\ble\)", query);
        Assert.Matches(@"_bucket\{", query);
    });

    [GeneratedRegex(@"(?<metric>[A-Za-z_:][\w:]*)\{(?<labels>[^}]*)\}")]
    private static partial Regex Selector();
}
