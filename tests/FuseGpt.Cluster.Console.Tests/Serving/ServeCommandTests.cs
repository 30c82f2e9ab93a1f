using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Serving;

namespace FuseGpt.Cluster.Console.Tests.Serving;

public sealed class ServeCommandTests
{
    [Fact]
    public void Read_GivenOptions_AreSettingsAndTheOthersAreLeftOut() => Assert.Equal(
        ["--FuseGpt:Http:Port=0", "--FuseGpt:ModelRoots:0=/a", "--FuseGpt:ModelRoots:1=/b", "--FuseGpt:MaxRunningJobs=3"],
        Read("--model-root", "/a", "--port", "0", "--model-root", "/b", "--jobs", "3"));

    [Fact]
    public void Read_Nothing_LeavesAllToTheServersOwnSources() => Assert.Empty(Read());

    [Fact]
    public async Task RunAsync_WrongSettings_AreToldByTheirOptions()
    {
        var run = await ConsoleRun.RunAsync("serve", "--port", "x", "--threads", "0", "--text-root", "/nowhere/at/all");

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("--port: 'x'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--threads: '0'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--text-root: '/nowhere/at/all'", run.Error, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Read(params string[] arguments)
    {
        var options = new ServeOptions();
        var command = new Command("serve");
        options.All.ToList().ForEach(command.Options.Add);
        return options.Read(command.Parse(arguments));
    }
}
