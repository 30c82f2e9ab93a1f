namespace FuseGpt.Cluster.EndToEnd.Tests.Launcher;

public sealed class LauncherSetupTests : IDisposable
{
    private const string InstallLibtorch = "install --no-install-recommends libtorch-dev libopenblas0-openmp g++";

    private readonly LauncherSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Run_NoDotnet_SaysHowToGetTheSdk()
    {
        _sandbox.Remove("dotnet");

        var result = await _sandbox.RunAsync("demo");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Install the .NET SDK 10.0.100", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SdkTooOld_SaysHowToGetTheSdk()
    {
        _sandbox.Variables["FAKE_SDK"] = "old";

        var result = await _sandbox.RunAsync("demo");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("A compatible .NET SDK was not found", result.Error, StringComparison.Ordinal);
        Assert.Contains("Install the .NET SDK 10.0.100", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FakeFeed.Full, "true")]
    [InlineData(FakeFeed.OtherVersions, "false")]
    [InlineData(FakeFeed.Empty, "false")]
    public async Task Run_FeedAnswers_IsCached(FakeFeed feed, string expected)
    {
        _sandbox.Feed = feed;

        var result = await _sandbox.RunAsync("demo");

        var cached = await File.ReadAllTextAsync(_sandbox.FeedsFile);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"<FeedHasOrleans>{expected}<", cached, StringComparison.Ordinal);
        Assert.Contains($"<FeedHasTorchSharp>{expected}<", cached, StringComparison.Ordinal);
        Assert.Contains($"<FeedHasPrometheusExporter>{expected}<", cached, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FeedUnreachable_SaysSoAndCachesNothing()
    {
        _sandbox.Feed = FakeFeed.Unreachable;

        var result = await _sandbox.RunAsync("demo");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("NU1301", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_sandbox.FeedsFile));
        Assert.Equal(0, _sandbox.CountCalls("dotnet build"));
    }

    [Fact]
    public async Task Run_FeedUnreachableButEverythingDecided_DoesNotAsk()
    {
        _sandbox.Feed = FakeFeed.Unreachable;
        foreach (var family in new[] { "Orleans", "TorchSharp", "PrometheusExporter" })
        {
            _sandbox.Variables[$"Use{family}Packages"] = "false";
        }

        var result = await _sandbox.RunAsync("demo");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(0, _sandbox.CountCalls("dotnet restore"));
    }

    [Fact]
    public async Task Run_NuGetConfigChanged_AsksTheFeedAgain()
    {
        await _sandbox.RunAsync("demo");
        await File.WriteAllTextAsync(Path.Combine(_sandbox.Checkout, "nuget.config"), "<configuration />");
        await _sandbox.RunAsync("demo");

        Assert.Equal(2, _sandbox.CountCalls("dotnet restore"));
    }

    [Fact]
    public async Task Run_NoLibtorchAndNoRoot_PrintsTheCommand()
    {
        _sandbox.Feed = FakeFeed.Empty;
        _sandbox.Variables["FAKE_USER"] = "1000";

        var result = await _sandbox.RunAsync("demo");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"sudo apt-get update && sudo apt-get {InstallLibtorch}", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.CountCalls("apt-get"));
    }

    [Theory]
    [InlineData(0, 1, 0, 0)]
    [InlineData(1, 2, 1, 0)]
    [InlineData(2, 2, 1, 2)]
    public async Task Run_NoLibtorch_InstallsItWithOneRetry(int failures, int installs, int updates, int exitCode)
    {
        _sandbox.Feed = FakeFeed.Empty;
        _sandbox.Variables["FAKE_APT_FAILURES"] = $"{failures}";

        var result = await _sandbox.RunAsync("demo");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(installs, _sandbox.Calls.Count(call => call.EndsWith("install --yes --no-install-recommends libtorch-dev libopenblas0-openmp g++", StringComparison.Ordinal)));
        Assert.Equal(updates, _sandbox.CountCalls("apt-get update"));
    }

    [Fact]
    public async Task Run_FeedHasTorchSharp_InstallsNothing()
    {
        await _sandbox.RunAsync("demo");

        Assert.Equal(0, _sandbox.CountCalls("apt-get"));
    }

    [Fact]
    public async Task Run_NoDebianAndNoLibtorch_NamesTheVariable()
    {
        _sandbox.Feed = FakeFeed.Empty;
        _sandbox.Remove("apt-get");

        var result = await _sandbox.RunAsync("demo");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("set LIBTORCH", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UseOrleansPackages", "yes")]
    [InlineData("TorchDevice", "gpu")]
    [InlineData("LIBTORCH", "/no/such/folder")]
    public async Task Run_WrongVariable_NamesItAndItsValue(string name, string value)
    {
        _sandbox.Feed = FakeFeed.Empty;
        _sandbox.Variables[name] = value;

        var result = await _sandbox.RunAsync("demo");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{name} is '{value}'", result.Error, StringComparison.Ordinal);
    }
}
