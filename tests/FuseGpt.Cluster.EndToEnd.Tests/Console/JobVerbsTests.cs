namespace FuseGpt.Cluster.EndToEnd.Tests.Console;

/// <summary>The life of two jobs, each verb a process of its own.</summary>
public sealed class JobVerbsTests : IDisposable
{
    private const int Done = 0;
    private const int WrongInput = 2;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verbs_TwoJobs_AreSubmittedPausedResumedReadAndCleaned()
    {
        var first = (await SubmitAsync("one", seed: 0)).GetProperty("id").GetString()!;
        var second = (await SubmitAsync("two", seed: 1)).GetProperty("id").GetString()!;
        Assert.NotEqual(first, second);
        Assert.Equal(first, (await ConsoleProcess.RunAsync(_folder.Path, Done, "jobs")).GetProperty("id").GetString());

        var paused = await ConsoleProcess.RunAsync(_folder.Path, Done, "pause", first);
        Assert.Equal("paused", paused.GetProperty("status").GetString());
        Assert.False(paused.TryGetProperty("queue", out _));

        await ConsoleProcess.RunAsync(_folder.Path, Done, "resume", first[..6]);
        Assert.True(File.Exists(_folder["one/model.safetensors"]));
        Assert.True(File.Exists(_folder[$"fusegpt-work/reports/{first}.html"]));
        Assert.Equal("done", (await ConsoleProcess.RunAsync(_folder.Path, Done, "jobs")).GetProperty("status").GetString());
        Assert.Equal("done", (await ConsoleProcess.RunAsync(_folder.Path, Done, "logs", first)).GetProperty("text").GetString());
        Assert.Equal("result", (await ConsoleProcess.RunAsync(_folder.Path, Done, "watch", first)).GetProperty("event").GetString());

        var freed = await ConsoleProcess.RunAsync(_folder.Path, Done, "clean");
        Assert.True(freed.GetProperty("freed").GetBoolean());

        // What the jobs need is still there: the model of a round of the one, all of the other.
        await ConsoleProcess.RunAsync(_folder.Path, Done, "export", first, "--round", "1", "--out", "round");
        await ConsoleProcess.RunAsync(_folder.Path, Done, "resume", second);
        Assert.True(File.Exists(_folder["two/model.safetensors"]));
    }

    [Fact]
    public async Task Clean_WhileAnotherProcessRunsAJob_IsRefused()
    {
        using var running = ConsoleProcess.Start(_folder.Path, Job("prune", "one", seed: 0, rounds: 6));
        await running.WaitForAsync("picked");
        using var cleaning = ConsoleProcess.Start(_folder.Path, "clean");

        Assert.Equal(WrongInput, await cleaning.WaitAsync());
        Assert.Contains("Another fusegpt", cleaning.Error, StringComparison.Ordinal);
        Assert.Equal(Done, await running.WaitAsync());
    }

    private static string[] Job(string verb, string name, int seed, int rounds = 2) =>
    [
        verb, ConsoleProcess.SampleModel, "--text", ConsoleProcess.TrainText, "--out", name, "--method", "mi", "--blocks", $"{rounds}", "--devices", "cpu:2",
        "--seq", "64", "--calibration", "8", "--seed", $"{seed}",
    ];

    private Task<System.Text.Json.JsonElement> SubmitAsync(string name, int seed) => ConsoleProcess.RunAsync(_folder.Path, Done, Job("submit", name, seed));
}
