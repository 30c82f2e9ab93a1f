using System.Text.Json;
using FuseGpt.Cluster.EndToEnd.Tests.Console;

namespace FuseGpt.Cluster.EndToEnd.Tests.Server;

/// <summary>The console and a server, each a process, by Orleans' gateway.</summary>
public sealed class GatewayTests : IDisposable
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongInput = 2;
    private const string Blue = "blue";
    private const string NoPackages = "This build has the stand-in for Orleans, which runs in one process.";
    private readonly TemporaryFolder _folder = new();
    private readonly string _siloPort = $"--FuseGpt:Cluster:SiloPort={FreePort.Next()}";
    private readonly int _gatewayPort = FreePort.Next();

    private string Gateway => $"127.0.0.1:{_gatewayPort}";

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Verbs_ByTheGateway_AnswerAsByTheServer()
    {
        Skip.IfNot(OrleansPackages.AreUsed, NoPackages);
        using var server = await StartAsync();
        string[] byGateway = ["--cluster", $"{Gateway},localhost:{_gatewayPort}"];
        string[] byServer = ["--server", server.Api.ToString()];

        var id = Id(await RunAsync([.. Job("submit", "one", epochs: 2), .. byGateway]));
        Assert.Equal("result", (await RunAsync(["watch", id, .. byGateway])).GetProperty("event").GetString());

        string[][] verbs = [["jobs"], ["devices"], ["logs", id], ["watch", id], ["pause", id], ["resume", id], ["cancel", id], [.. Job("submit", "one", epochs: 2)]];
        foreach (var verb in verbs)
        {
            Assert.Equal((await RunAsync([.. verb, .. byServer])).GetRawText(), (await RunAsync([.. verb, .. byGateway])).GetRawText());
        }

        Assert.Equal(await ReportAsync(id, byServer), await ReportAsync(id, byGateway));
        Assert.Equal(await WorkOfPlanAsync(byServer), await WorkOfPlanAsync(byGateway));
        Assert.Equal(1, (await RunAsync(["export", id, "--round", "1", "--out", _folder["out/round"], .. byGateway])).GetProperty("round").GetInt32());
        Assert.Contains("It must be a finished round", await ErrorAsync(WrongInput, ["export", id, "--round", "7", "--out", _folder["out/none"], .. byGateway]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Watch_ServerKilledAndStartedAgain_GoesOnToTheEnd()
    {
        Skip.IfNot(OrleansPackages.AreUsed, NoPackages);
        using var first = await StartAsync();
        var id = Id(await RunAsync([.. Job("submit", "one", epochs: 30), "--cluster", Gateway]));
        using var watching = ConsoleProcess.Start(_folder.Path, "watch", id, "--cluster", Gateway);
        await watching.WaitForAsync("step");

        await first.KillAsync();
        using var second = await StartAsync();

        Assert.True(await watching.WaitAsync() == Done, watching.Error);
    }

    [SkippableFact]
    public async Task AnyVerb_NoGatewayOfThatCluster_SaysSo()
    {
        Skip.IfNot(OrleansPackages.AreUsed, NoPackages);
        using var server = await StartAsync($"--FuseGpt:Cluster:ClusterId={Blue}");

        await RunAsync(["devices", "--cluster", $"{Gateway}/{Blue}"]);
        Assert.Contains("is no Orleans gateway of the cluster 'fusegpt'", await ErrorAsync(WrongInput, ["devices", "--cluster", Gateway]), StringComparison.Ordinal);
        Assert.Contains("for its HTTP address use --server", await ErrorAsync(WrongInput, ["jobs", "--cluster", $"{server.Api.Authority}/{Blue}"]), StringComparison.Ordinal);
        Assert.Contains("does not answer: Connection refused", await ErrorAsync(Failed, ["jobs", "--cluster", $"127.0.0.1:{FreePort.Next()}"]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnyVerb_BuildWithTheStandIn_IsRefused()
    {
        Skip.If(OrleansPackages.AreUsed, "This build has Orleans' packages.");

        Assert.Contains("This build cannot speak to an Orleans gateway", await ErrorAsync(WrongInput, ["jobs", "--cluster", Gateway]), StringComparison.Ordinal);
    }

    private static string Id(JsonElement job) => job.GetProperty("id").GetString()!;

    private Task<ServerProcess> StartAsync(params string[] settings) =>
        ServerProcess.StartAsync(_folder, [_siloPort, $"--FuseGpt:Cluster:GatewayPort={_gatewayPort}", .. settings]);

    private Task<JsonElement> RunAsync(string[] arguments) => ConsoleProcess.RunAsync(_folder.Path, Done, arguments);

    private async Task<string> ErrorAsync(int exitCode, string[] arguments)
    {
        using var console = ConsoleProcess.Start(_folder.Path, arguments);
        Assert.Equal(exitCode, await console.WaitAsync());
        return console.Error;
    }

    private async Task<string> ReportAsync(string id, string[] place)
    {
        var file = _folder[$"{place[0]}.html"];
        await ConsoleProcess.RunPlainAsync(_folder.Path, ["report", id, "--out", file, .. place]);
        return await File.ReadAllTextAsync(file);
    }

    private async Task<string> WorkOfPlanAsync(string[] place) =>
        (await RunAsync(["plan", ConsoleProcess.SampleModel, "--blocks", "2", "--seq", "64", "--no-measure", .. place])).GetProperty("work").GetRawText();

    private string[] Job(string verb, string name, int epochs) =>
    [
        verb, ConsoleProcess.SampleModel, "--text", ConsoleProcess.TrainText, "--out", _folder[$"out/{name}"], "--blocks", "1", "--group", "2", "--samples", "16", "--batch", "4",
        "--epochs", $"{epochs}", "--calibration", "4", "--seq", "64", "--rank", "8", "--lora-rank", "8",
    ];
}
