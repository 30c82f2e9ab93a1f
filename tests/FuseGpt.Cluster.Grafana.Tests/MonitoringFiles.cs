namespace FuseGpt.Cluster.Grafana.Tests;

/// <summary>Where dashboards, rules and what is written about them lie.</summary>
internal static class MonitoringFiles
{
    private static readonly string Root = ReferenceData.RepositoryRoot();

    public static string Dashboards { get; } = Path.Combine(Root, "helm", "fusegpt-cluster", "dashboards");

    public static string Alerts { get; } = Path.Combine(Root, "helm", "fusegpt-cluster", "alerts");

    public static string Rules { get; } = Path.Combine(Alerts, "fusegpt.rules.yaml");

    public static string RuleTests { get; } = Path.Combine(Alerts, "fusegpt.tests.yaml");

    public static string Grafana { get; } = Path.Combine(Root, "grafana");

    public static string Runbook { get; } = Path.Combine(Root, "docs", "runbook.md");

    public static string TelemetryPage { get; } = Path.Combine(Root, "docs", "telemetry.md");

    public static string Samples { get; } = Path.Combine(Root, "samples");
}
