namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>The chart as a whole, with both versions of helm.</summary>
public sealed class ChartTests
{
    public static TheoryData<int, string> Renders => Chart.Renders;

    [SkippableTheory]
    [MemberData(nameof(Renders))]
    public void Lint_Values_FindsNothing(int major, string values) => new HelmProgram(major).Run(["lint", "--strict", Chart.Folder, .. Chart.ArgumentsOf(values)]).Success();

    /// <remarks>Rules and dashboards have tests of their own: they change more often than the chart.</remarks>
    [SkippableTheory]
    [MemberData(nameof(Renders))]
    public void Template_Values_GivesTheManifestsThatAreExpected(int major, string values)
    {
        var manifests = Chart.Render(major, values, "--set", "metrics.prometheusRule.enabled=false,metrics.dashboards.enabled=false");

        Expected.Check($"tests/FuseGpt.Cluster.Deploy.Tests/Helm/golden/{values}.yaml", Chart.WithoutRandom(manifests));
    }

    [SkippableFact]
    public void Template_EveryKind_IsValidForKubernetes()
    {
        using var folder = new TemporaryFolder();

        Assert.Empty(SchemaProgram.Check("manifests.mjs", [.. Chart.ValueSets.Select(values => folder.Write($"{values}.yaml", Chart.Render(Chart.Majors[^1], values)))]));
    }

    [SkippableTheory]
    [InlineData("replicas: three", "/spec/replicas must be integer")]
    [InlineData("replica: 3", "'\"replica\"' does not exist")]
    public void Template_WrongManifest_IsFoundByThatCheck(string line, string found)
    {
        using var folder = new TemporaryFolder();
        var manifests = Chart.Render(Chart.Majors[^1], "minimal").Replace("replicas: 1", line, StringComparison.Ordinal);

        Assert.Contains(SchemaProgram.Check("manifests.mjs", folder.Write("wrong.yaml", manifests)), wrong => wrong.Contains(found, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Notes_Install_NameTheNextCommands()
    {
        var notes = new HelmProgram(Chart.Majors[^1]).Run("install", "fusegpt", Chart.Folder, "--namespace", "prune", "--dry-run=client", "--hide-secret").Success();

        Assert.Contains("rollout status statefulset/fusegpt-fusegpt-cluster", notes, StringComparison.Ordinal);
        Assert.Contains("helm test fusegpt --namespace prune", notes, StringComparison.Ordinal);
    }
}
