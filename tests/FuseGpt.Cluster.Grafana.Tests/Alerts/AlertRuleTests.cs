using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Grafana.Tests.Alerts;

/// <summary>The alerts: their form, what they fire on, and what is written about them.</summary>
public sealed partial class AlertRuleTests
{
    private const int MostAlerts = 10;

    [SkippableTheory]
    [InlineData("check", "rules", "fusegpt.rules.yaml")]
    [InlineData("test", "rules", "fusegpt.tests.yaml")]
    public async Task Promtool_Rules_Pass(params string[] arguments)
    {
        var (exitCode, output) = await PrometheusTools.PromtoolAsync(MonitoringFiles.Alerts, arguments);

        Assert.True(exitCode == 0, output);
    }

    [SkippableFact]
    public async Task Promtool_ConfigurationForOneMachine_Passes()
    {
        var (exitCode, output) = await PrometheusTools.PromtoolAsync(MonitoringFiles.Grafana, "check", "config", "prometheus.yaml");

        Assert.True(exitCode == 0, output);
        Assert.Contains($"{AlertRule.All.Count} rules found", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_Number_IsSmallAndNamesAreUnique()
    {
        Assert.InRange(AlertRule.All.Count, 1, MostAlerts);
        Assert.Equal(AlertRule.All.Count, AlertRule.All.Select(rule => rule.Name).Distinct().Count());
    }

    [Fact]
    public void Alerts_All_SayHowBadWhatAndWhereToRead() => Assert.All(AlertRule.All, rule =>
    {
        Assert.Contains(rule.Value("severity"), (string[])["critical", "warning", "info"]);
        Assert.False(string.IsNullOrEmpty(rule.Value("summary")) || string.IsNullOrEmpty(rule.Value("description")), $"{rule.Name} does not say what it is.");
        Assert.Equal($"docs/runbook.md#{rule.Name.ToLowerInvariant()}", rule.Value("runbook_url"));
    });

    [Fact]
    public void Runbook_Chapters_AreTheAlerts()
    {
        var chapters = File.ReadAllText(MonitoringFiles.Runbook).Split("\n## ").Skip(1).ToDictionary(chapter => chapter.Split('\n')[0]);

        Assert.Equal(AlertRule.All.Select(rule => rule.Name), chapters.Keys);
        Assert.All(chapters.Values, chapter => Assert.All((string[])["**Means.**", "**Look.**", "**Do.**"], part => Assert.Contains(part, chapter, StringComparison.Ordinal)));
    }

    /// <summary>The tests' file shows each alert fire and stay silent; promtool runs it.</summary>
    [Fact]
    public void RuleTests_EachAlert_IsShownToFireAndToStaySilent()
    {
        var cases = Case().Matches(File.ReadAllText(MonitoringFiles.RuleTests)).Select(match => (Name: match.Groups["name"].Value, IsSilent: match.Groups["silent"].Success)).ToList();

        Assert.All(AlertRule.All, rule => Assert.Equal([false, true], cases.Where(known => known.Name == rule.Name).Select(known => known.IsSilent).Distinct().Order()));
    }

    [GeneratedRegex(@"alertname: (?<name>\w+)\n\s+eval_time: \w+\n\s+exp_alerts:(?<silent> \[\])?")]
    private static partial Regex Case();
}
