using FuseGpt.Cluster.Console.Defaults;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Gateways;

/// <summary>The option <c>--cluster</c> beside <c>--server</c> and <c>--work</c>.</summary>
public sealed class ClusterOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("jobs")]
    [InlineData("devices")]
    [InlineData("watch", "abc")]
    [InlineData("report", "abc")]
    [InlineData("plan", "MODEL", "--blocks", "1")]
    public async Task AnyVerb_ServerAndCluster_IsRefused(params string[] line)
    {
        var run = await ConsoleRun.RunAsync([.. line, "--cluster", "gpu1:30000", "--server", "http://gpu1:8080"]);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("--cluster: 'gpu1:30000' cannot be used. --server 'http://gpu1:8080' is given too", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_IdOnTheHub_IsNotLookedUp()
    {
        var run = await ConsoleRun.RunAsync("plan", "org/model", "--blocks", "1", "--cluster", "gpu1:30000");

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("MODEL: 'org/model' cannot be used. With --cluster it must be a folder here, or a full path on the servers.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defaults_ClusterInTheEnvironment_IsTakenAndNamed()
    {
        _environment["FUSEGPT_CLUSTER"] = "gpu1";

        var run = await RunAsync("jobs");

        Assert.Contains("--cluster: 'gpu1' cannot be used.", run.Error, StringComparison.Ordinal);
        Assert.Contains("--cluster comes from FUSEGPT_CLUSTER.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--work: '", "--work")]
    [InlineData("--server: '", "--server")]
    public async Task Defaults_OtherPlaceOnTheCommandLine_BeatsTheClusterOfTheEnvironment(string error, string option)
    {
        _environment["FUSEGPT_CLUSTER"] = "gpu1:30000";

        Assert.Contains(error, (await RunAsync("jobs", option, "nowhere")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defaults_ServerNearerThanCluster_BeatsIt()
    {
        _environment["FUSEGPT_SERVER"] = "nowhere";
        _folder.Write("project.json", """{"cluster": "gpu1:30000"}""");

        Assert.Contains("--server: 'nowhere' cannot be used.", (await RunAsync("jobs")).Error, StringComparison.Ordinal);
    }

    private Task<ConsoleRun> RunAsync(params string[] arguments) => ConsoleRun.RunAsync(new DefaultSources(_environment, _folder["project.json"], null), arguments);
}
