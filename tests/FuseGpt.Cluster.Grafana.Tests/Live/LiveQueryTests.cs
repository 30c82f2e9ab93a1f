using System.Text.RegularExpressions;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Grafana.Tests.Alerts;
using FuseGpt.Cluster.Grafana.Tests.Dashboards;
using FuseGpt.Cluster.Grafana.Tests.Metrics;

namespace FuseGpt.Cluster.Grafana.Tests.Live;

/// <summary>Dashboards and alerts on a real Prometheus that scrapes a real server, after a real job.</summary>
public sealed partial class LiveQueryTests(LiveSystemFixture system) : IClassFixture<LiveSystemFixture>
{
    /// <summary>End of the series that say when another began: OpenMetrics' own.</summary>
    private const string Created = "_created";

    /// <summary>What need not be there, and why: beginnings of series' names.</summary>
    private static readonly Dictionary<string, string> WithoutData = new()
    {
        ["DCGM_"] = "there need not be a GPU, nor dcgm-exporter",
        ["ALERTS"] = "a server that is well has none",
        [OrleansPackages.AreUsed ? "orleans_gateway_" : "orleans_"] = OrleansPackages.AreUsed ? "nobody came by the gateway" : "the in-repo stand-in for Orleans has no meter",
        ["orleans_app_requests_timedout_total"] = "every call was answered",
        ["orleans_catalog_activation_failed_to_activate_total"] = "every grain came to life",
        ["orleans_messaging_"] = "no message was lost",
        ["orleans_scheduler_long_running_turns_total"] = "no turn was long",
        ["orleans_storage_read_errors_total"] = "every state was read",
        ["orleans_storage_write_errors_total"] = "every state was written",
        ["orleans_watchdog_health_checks_failed_total"] = "the server was well",
        ["fusegpt_item_retries_total"] = "no item failed",
        ["fusegpt_item_halvings_total"] = "every item fitted",
        ["fusegpt_round_fallbacks_total"] = "whether the training does harm is the model's matter",
    };

    [SkippableFact]
    public async Task Panels_Queries_AreUnderstoodAndHaveData()
    {
        var prometheus = await system.PrometheusAsync();
        var silent = new List<string>();
        foreach (var (panel, query) in Dashboard.All.SelectMany(dashboard => dashboard.Panels).SelectMany(panel => panel.Queries.Select(query => (panel, query))))
        {
            await prometheus.QueryAsync(Filled(query));
            var values = await prometheus.QueryAsync(Filled(query).Replace(" or vector(0)", string.Empty, StringComparison.Ordinal));
            if (!values.Any(double.IsFinite) && !MetricUse.SeriesOf(query).Any(MayBeAbsent))
            {
                silent.Add($"{panel}: {query}");
            }
        }

        Assert.Empty(silent);
    }

    [SkippableFact]
    public async Task Annotations_Queries_AreUnderstood()
    {
        var prometheus = await system.PrometheusAsync();
        foreach (var query in Dashboard.All.SelectMany(dashboard => dashboard.Annotations))
        {
            Assert.Empty(await prometheus.QueryAsync(Filled(query)));
        }
    }

    [SkippableFact]
    public async Task Variables_Values_AreFoundExceptNamespacesWithoutKubernetes()
    {
        var prometheus = await system.PrometheusAsync();
        foreach (var dashboard in Dashboard.All)
        {
            foreach (var variable in dashboard.Variables.Skip(1))
            {
                var query = LabelValues().Match(variable.GetProperty("definition").GetString()!);
                Assert.True(query.Success, $"{dashboard}: {variable}");
                var values = await prometheus.GetAsync($"label/{query.Groups["label"]}/values?match[]={Uri.EscapeDataString(Filled(query.Groups["selector"].Value))}");

                Assert.Equal(query.Groups["label"].Value == "namespace" ? 0 : 1, values.GetArrayLength());
            }
        }
    }

    [SkippableFact]
    public async Task Metrics_NamesInPrometheus_AreThoseOfTheTelemetryPage()
    {
        var prometheus = await system.PrometheusAsync();

        var names = (await prometheus.GetAsync("label/__name__/values")).EnumerateArray().Select(name => name.GetString()!).ToHashSet();

        var told = PublishedMetrics.All.SelectMany(metric => metric.Series).ToList();
        Assert.Empty(told.Where(name => !MayBeAbsent(name)).Except(names));
        Assert.Empty(names.Where(name => name.StartsWith("fusegpt_", StringComparison.Ordinal) && !name.EndsWith(Created, StringComparison.Ordinal)).Except(told));
        Assert.Equal(FuseGptMetrics.All.Count, PublishedMetrics.All.Count);
    }

    [SkippableTheory]
    [InlineData("max_over_time(fusegpt_job_running[5m])", 1)]
    [InlineData("max_over_time(fusegpt_job_rounds_left[5m])", 3)]
    [InlineData("count(up == 1 and on (job, instance) target_info{service_name=\"fusegpt-server\"})", 1)]
    [InlineData("fusegpt_job_running", 0)]
    [InlineData("fusegpt_job_rounds_left", 0)]
    [InlineData("fusegpt_round_duration_seconds_count", 3)]
    [InlineData("count(fusegpt_mi_redundancy)", 12)]
    public async Task Job_FromItsStartToItsEnd_WasSeen(string query, double value)
    {
        var prometheus = await system.PrometheusAsync();

        Assert.Equal([value], await prometheus.QueryAsync(query));
    }

    [SkippableFact]
    public async Task Alerts_ServerThatIsWell_AreEvaluatedAndSilent()
    {
        var prometheus = await system.PrometheusAsync();
        async Task<List<(string Name, string Health, string State)>> RulesAsync() =>
        [
            .. (await prometheus.GetAsync("rules")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())
                .Select(rule => (rule.GetProperty("name").GetString()!, rule.GetProperty("health").GetString()!, rule.GetProperty("state").GetString()!)),
        ];

        await prometheus.UntilAsync("every rule is evaluated", async () => (await RulesAsync()).All(rule => rule.Health != "unknown"));
        var rules = await RulesAsync();

        Assert.Equal(AlertRule.All.Select(rule => rule.Name), rules.Select(rule => rule.Name));
        Assert.All(rules, rule => Assert.Equal("ok", rule.Health));
        Assert.DoesNotContain(rules, rule => rule.State == "firing");
    }

    private static bool MayBeAbsent(string series) => WithoutData.Keys.Any(start => series.StartsWith(start, StringComparison.Ordinal));

    /// <summary>A query as Grafana sends it when everything is chosen.</summary>
    private static string Filled(string query) => query
        .Replace("$namespace", ".*", StringComparison.Ordinal)
        .Replace("$job", "fusegpt", StringComparison.Ordinal)
        .Replace("$instance", ".*", StringComparison.Ordinal)
        .Replace("$__rate_interval", "1m", StringComparison.Ordinal);

    [GeneratedRegex(@"^label_values\((?<selector>.+), (?<label>\w+)\)$")]
    private static partial Regex LabelValues();
}
