using System.Text.Json;

namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>What the chart makes of rules and dashboards that lie in it.</summary>
public sealed class MonitoringTests : IDisposable
{
    private const string Rules = "groups:\n  - name: a\n    rules:\n      - alert: Down\n        expr: up == 0\n        annotations:\n          summary: \"{{ $labels.pod }} is down.\"\n";
    private readonly TemporaryFolder _folder = new();

    public MonitoringTests() => Assert.Equal(0, Programs.Run("cp", "--recursive", "--dereference", Path.Combine(Programs.Root, Chart.Folder), _folder["chart"]).ExitCode);

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Rules_InTheChart_AreTakenAsTheyAre()
    {
        _folder.Write("chart/alerts/fusegpt.rules.yaml", Rules);

        var rule = Assert.Single(Render("prometheusRule"), manifest => manifest.Text("kind") == "PrometheusRule");

        var alert = Assert.Single(rule.List("spec", "groups").Single().List("rules"));
        Assert.Equal("{{ $labels.pod }} is down.", alert.Text("annotations", "summary"));
    }

    [SkippableFact]
    public void Rules_NotInTheChart_AreLeftOut()
    {
        File.Delete(_folder.Write("chart/alerts/fusegpt.rules.yaml", Rules));

        Assert.DoesNotContain(Render("prometheusRule"), manifest => manifest.Text("kind") == "PrometheusRule");
    }

    [SkippableFact]
    public void Dashboards_InTheChart_AreMapsWithGrafanasLabel()
    {
        _folder.Write("chart/dashboards/one.json", "{\n  \"title\": \"{{instance}} 100 %\"\n}\n");

        var map = Assert.Single(Render("dashboards"), manifest => manifest.Text("metadata", "name") == "fusegpt-fusegpt-cluster-dashboard-one");

        Assert.Equal("ConfigMap", map.Text("kind"));
        Assert.Equal("1", map.Text("metadata", "labels", "grafana_dashboard"));
        using var dashboard = JsonDocument.Parse(map.Text("data", "one.json")!);
        Assert.Equal("{{instance}} 100 %", dashboard.RootElement.GetProperty("title").GetString());
    }

    [SkippableFact]
    public void Package_OfTheChart_HasRulesAndDashboardsButNotTheirTests()
    {
        new HelmProgram(Chart.Majors[^1]).Run("package", _folder["chart"], "--destination", _folder.Path).Success();

        var files = Programs.Run("tar", "--list", "--file", Directory.EnumerateFiles(_folder.Path, "*.tgz").Single()).Success().Split('\n');

        Assert.Contains("fusegpt-cluster/alerts/fusegpt.rules.yaml", files);
        Assert.Equal(Directory.EnumerateFiles(_folder["chart/dashboards"]).Count(), files.Count(file => file.StartsWith("fusegpt-cluster/dashboards/", StringComparison.Ordinal)));
        Assert.DoesNotContain(files, file => file.Contains("tests.yaml", StringComparison.Ordinal) || file.StartsWith("fusegpt-cluster/ci/", StringComparison.Ordinal));
    }

    private IReadOnlyList<YamlDotNet.RepresentationModel.YamlMappingNode> Render(string what) =>
        Yaml.ReadAll(new HelmProgram(Chart.Majors[0]).Template(_folder["chart"], "--set", $"metrics.{what}.enabled=true").Success());
}
