using System.Text.Json;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Jobs;

/// <summary>The verbs on a work folder that no other process holds.</summary>
public sealed class JobVerbsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Submit_NobodyServesTheFolder_WaitsUntilResumedHere()
    {
        var submitted = await SubmitAsync("one");
        var id = Json(submitted)[0].GetProperty("id").GetString()!;
        var again = await SubmitAsync("one");
        var waiting = Json(await RunAsync("jobs", "--json")).Single();
        var resumed = await RunAsync("resume", id[..5]);
        var done = Json(await RunAsync("jobs", "--status", "done", "--json")).Single();

        Assert.Contains($"resume {id} --work {_folder["work"]}", submitted.Error, StringComparison.Ordinal);
        Assert.Contains("(asked for before)", again.Error, StringComparison.Ordinal);
        Assert.Equal("no server is at work on this folder", waiting.GetProperty("queue").GetProperty("reason").GetString());
        Assert.Contains("Pruned model: ", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(id, done.GetProperty("id").GetString());
    }

    [Fact]
    public async Task PauseCancelDelete_WaitingJob_ChangeHowItStands()
    {
        var id = Json(await SubmitAsync("one"))[0].GetProperty("id").GetString()!;

        Assert.Equal($"job {id}: paused", (await RunAsync("pause", id)).Output.TrimEnd());
        var watched = await RunAsync("watch", id);
        Assert.Equal(ExitCodes.Paused, watched.Code);
        Assert.Contains("To go on:", watched.Output, StringComparison.Ordinal);
        Assert.Equal($"job {id}: cancelled", (await RunAsync("cancel", id)).Output.TrimEnd());
        Assert.Contains("cancelled", (await RunAsync("logs", id, "--follow")).Output, StringComparison.Ordinal);
        Assert.Equal($"job {id}: deleted", (await RunAsync("delete", id)).Output.TrimEnd());
        Assert.Equal("There are no jobs yet.", (await RunAsync("jobs")).Output.TrimEnd());
    }

    [Fact]
    public async Task Logs_UnknownId_NamesTheKnownOnes()
    {
        var id = Json(await SubmitAsync("one"))[0].GetProperty("id").GetString()!;

        var run = await RunAsync("logs", "zz");

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains($"The newest: {id}.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--work: '", "jobs", "--work", "/nowhere/at/all")]
    [InlineData("--status: 'busy'", "jobs", "--status", "busy")]
    [InlineData("--server: 'gpu1'", "devices", "--server", "gpu1")]
    [InlineData("--cluster: 'gpu1'", "devices", "--cluster", "gpu1")]
    [InlineData("--token-file: '/nowhere'", "jobs", "--server", "http://localhost:1", "--token-file", "/nowhere")]
    [InlineData("--work: '", "clean", "--work", "/nowhere/at/all")]
    public async Task AnyVerb_WrongPlace_IsWrongInput(string error, params string[] line)
    {
        var run = await ConsoleRun.RunAsync(line);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jobs")]
    [InlineData("clean")]
    public async Task AnyVerb_FolderHeldAndNotServed_SaysSo(string verb)
    {
        using var held = WorkFolder.Hold(_folder["work"]);
        _folder.Write("work/fusegpt.sock", "left by a process that was killed");

        var run = await RunAsync(verb);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("Another fusegpt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_NoServer_AreThoseOfThisMachine()
    {
        var devices = Json(await RunAsync("devices", "--json"));

        Assert.NotEmpty(devices);
        Assert.All(devices, device => Assert.Equal("ready", device.GetProperty("health").GetString()));
    }

    private static List<JsonElement> Json(ConsoleRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private Task<ConsoleRun> RunAsync(string verb, params string[] rest) => ConsoleRun.RunAsync([verb, .. rest, "--work", _folder["work"]]);

    private Task<ConsoleRun> SubmitAsync(string name) => RunAsync(
        "submit", ConsoleRun.SampleModel, "--text", ConsoleRun.TrainText, "--out", _folder[name], "--blocks", "1", "--method", "mi", "--seq", "32", "--calibration", "4", "--devices", "cpu:1", "--json");
}
