namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>One of the versions of helm that the chart works with.</summary>
/// <param name="major">3 or 4.</param>
internal sealed class HelmProgram(int major)
{
    private readonly string _path = Programs.Tool($"helm{major}/helm", "eng/tools/helm.sh");

    /// <summary>Runs it.</summary>
    public ProgramResult Run(params string[] arguments) => Programs.Run(_path, arguments);

    /// <summary>Renders the chart as release <c>fusegpt</c> in the namespace <c>prune</c>.</summary>
    /// <param name="chart">The chart's folder.</param>
    /// <param name="arguments">More arguments: values.</param>
    public ProgramResult Template(string chart, params string[] arguments) => Run(["template", "fusegpt", chart, "--namespace", "prune", .. arguments]);
}
