namespace FuseGpt.Cluster.EndToEnd.Tests.Launcher;

public sealed class LauncherTests : IDisposable
{
    private readonly LauncherSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Run_ConsoleFails_PassesArgumentsFolderAndExitCode()
    {
        _sandbox.Variables["FAKE_EXIT"] = "7";

        var result = await _sandbox.RunAsync("prune", "a model", "--json");

        Assert.Equal(7, result.ExitCode);
        Assert.Equal($"{_sandbox.UserFolder}\nprune\na model\n--json\n", result.Output);
    }

    [Fact]
    public async Task Run_NothingChanged_StartsTheConsoleAtOnce()
    {
        await _sandbox.RunAsync("demo");
        var second = await _sandbox.RunAsync("demo");

        Assert.Empty(second.Error);
        Assert.Equal(1, _sandbox.CountCalls("dotnet build"));
        Assert.Equal(1, _sandbox.CountCalls("dotnet restore"));
    }

    [Fact]
    public async Task Run_SourceAdded_BuildsAgain()
    {
        await _sandbox.RunAsync("demo");
        await File.WriteAllTextAsync(Path.Combine(_sandbox.Checkout, "src", "New.cs"), "");
        await _sandbox.RunAsync("demo");

        Assert.Equal(2, _sandbox.CountCalls("dotnet build"));
    }

    [Fact]
    public async Task Run_SwitchChanged_BuildsAgain()
    {
        await _sandbox.RunAsync("demo");
        _sandbox.Variables["UseOrleansPackages"] = "false";
        await _sandbox.RunAsync("demo");

        Assert.Equal(2, _sandbox.CountCalls("dotnet build"));
        Assert.Equal(1, _sandbox.CountCalls("dotnet restore"));
    }

    [Fact]
    public async Task Run_BuildFails_ShowsTheErrorAndBuildsNextTime()
    {
        _sandbox.Variables["FAKE_BUILD"] = "broken";

        var result = await _sandbox.RunAsync("demo");
        _sandbox.Variables.Clear();
        var repaired = await _sandbox.RunAsync("demo");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error CS1002", result.Error, StringComparison.Ordinal);
        Assert.Contains("build.log", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, repaired.ExitCode);
    }

    [Fact]
    public async Task Run_TwoAtOnce_BuildOnce()
    {
        _sandbox.Variables["FAKE_BUILD_SECONDS"] = "1";

        var results = await Task.WhenAll(_sandbox.RunAsync("demo"), _sandbox.RunAsync("demo"));

        Assert.All(results, result => Assert.Equal(0, result.ExitCode));
        Assert.Equal(1, _sandbox.CountCalls("dotnet build"));
    }

    [Fact]
    public async Task Run_ThroughALink_FindsItsCheckout()
    {
        var link = Path.Combine(_sandbox.UserFolder, "link");
        File.CreateSymbolicLink(link, Path.Combine(_sandbox.Checkout, "fusegpt"));

        var result = await _sandbox.RunFileAsync(link, "demo");

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Test_Arguments_GoToDotnetTest()
    {
        var result = await _sandbox.RunAsync("test", "--filter", "Name~Loss");

        Assert.Equal(0, result.ExitCode);
        var call = Assert.Single(_sandbox.Calls, call => call.StartsWith("dotnet test", StringComparison.Ordinal));
        Assert.EndsWith("--no-build --nologo --filter Name~Loss", call, StringComparison.Ordinal);
        Assert.Equal(1, _sandbox.CountCalls("dotnet build FuseGpt.Cluster.sln"));
    }

    [Fact]
    public async Task Bench_Arguments_GoToTheBenchmarks()
    {
        var result = await _sandbox.RunAsync("bench", "a model", "--quick");

        Assert.Equal($"{_sandbox.UserFolder}\na model\n--quick\n", result.Output);
        Assert.Equal(1, _sandbox.CountCalls("dotnet build FuseGpt.Cluster.sln"));
    }

    [Fact]
    public async Task Setup_Done_RunsNothing()
    {
        var result = await _sandbox.RunAsync("setup", "-p:UseTorchSharpPackages=true");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Equal(1, _sandbox.CountCalls("dotnet build"));
    }
}
