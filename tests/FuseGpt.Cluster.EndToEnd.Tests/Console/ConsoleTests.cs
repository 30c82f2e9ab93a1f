using System.Text.Json;

namespace FuseGpt.Cluster.EndToEnd.Tests.Console;

/// <summary>Whole runs of the console on the sample model.</summary>
public sealed class ConsoleTests : IDisposable
{
    private const int Done = 0;
    private const int WrongInput = 2;
    private const int Paused = 3;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Inspect_SampleModel_TellsItsSize()
    {
        var report = await ConsoleProcess.RunAsync(_folder.Path, Done, "inspect", ConsoleProcess.SampleModel);

        Assert.Equal(2_477_184, report.GetProperty("parameters").GetInt64());
        Assert.Equal(12, report.GetProperty("blocks").GetInt32());
    }

    [Fact]
    public async Task Inspect_IdOfAModelInTheCache_FindsItsSnapshot()
    {
        const string Commit = "0123456789abcdef0123456789abcdef01234567";
        var snapshot = Directory.CreateDirectory(_folder[$"hub/models--org--tiny/snapshots/{Commit}"]).FullName;
        Directory.CreateDirectory(_folder["hub/models--org--tiny/refs"]);
        _folder.Write("hub/models--org--tiny/refs/main", Commit);
        foreach (var file in Directory.EnumerateFiles(ConsoleProcess.SampleModel))
        {
            File.CreateSymbolicLink(Path.Combine(snapshot, Path.GetFileName(file)), file);
        }

        var report = await ConsoleProcess.RunAsync(_folder.Path, Done, "inspect", "org/tiny");

        Assert.Equal(snapshot, report.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Prune_ThenEvalOfTheFolder_GivesTheRunsOwnPerplexity()
    {
        var dense = await EvaluateAsync(ConsoleProcess.SampleModel);
        var pruned = await ConsoleProcess.RunAsync(
            _folder.Path, Done, [.. Prune("out", "mi", "cpu:2"), "--eval", ConsoleProcess.TestText, "--eval-windows", "8"]);
        var read = await EvaluateAsync(_folder["out"]);

        var result = pruned.GetProperty("result");
        Assert.Equal(dense.GetProperty("perplexity").GetDouble(), result.GetProperty("densePerplexity").GetDouble());
        Assert.Equal(result.GetProperty("perplexity").GetDouble(), read.GetProperty("perplexity").GetDouble());
        Assert.True(read.GetProperty("perplexity").GetDouble() > dense.GetProperty("perplexity").GetDouble());
        Assert.Equal(8, read.GetProperty("windows").GetInt32());
    }

    [Theory]
    [InlineData("mi")]
    [InlineData("mi+fusion")]
    public async Task Prune_OneLaneAndTwo_WriteTheSameModelToTheBit(string method)
    {
        await ConsoleProcess.RunAsync(_folder.Path, Done, Prune("one", method, "cpu:1"));
        await ConsoleProcess.RunAsync(_folder.Path, Done, Prune("two", method, "cpu:2"));

        AssertSameModel(_folder["one"], _folder["two"]);
    }

    [Fact]
    public async Task Prune_PausedAndStartedAgain_WritesTheModelOfAnUnbrokenRun()
    {
        using (var broken = ConsoleProcess.Start(_folder.Path, Prune("broken", "mi+fusion", "cpu:2", samples: 64, epochs: 8)))
        {
            await broken.WaitForAsync("step");
            broken.Terminate();
            Assert.Equal(Paused, await broken.WaitAsync());
            Assert.Contains("To go on:", broken.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(_folder["broken"]));
        }

        await ConsoleProcess.RunAsync(_folder.Path, Done, Prune("broken", "mi+fusion", "cpu:2", samples: 64, epochs: 8));
        await ConsoleProcess.RunAsync(_folder.Path, Done, Prune("whole", "mi+fusion", "cpu:2", samples: 64, epochs: 8));

        AssertSameModel(_folder["broken"], _folder["whole"]);
    }

    [Fact]
    public async Task Prune_ReadAndPausedByOtherConsoles_GoesOnToTheModelOfAnUnbrokenRun()
    {
        const string Socket = "work-shared/fusegpt.sock";
        string[] work = ["--work", "work-shared"];
        string[] prune = Prune("shared", "mi+fusion", "cpu:2", samples: 64, epochs: 8);
        using (var running = ConsoleProcess.Start(_folder.Path, prune))
        {
            await running.WaitForAsync("step");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder[Socket]));
            Assert.Empty(running.Ports);
            var job = await ConsoleProcess.RunAsync(_folder.Path, Done, ["jobs", .. work]);
            var id = job.GetProperty("id").GetString()!;
            using var watching = ConsoleProcess.Start(_folder.Path, ["watch", id, .. work]);
            await watching.WaitForAsync("step");
            var devices = await ConsoleProcess.RunAsync(_folder.Path, Done, ["devices", .. work]);
            var paused = await ConsoleProcess.RunAsync(_folder.Path, Done, ["pause", id, .. work]);

            Assert.Equal("running", job.GetProperty("status").GetString());
            Assert.EndsWith("cpu:1", devices.GetProperty("key").GetString(), StringComparison.Ordinal);
            Assert.Equal("paused", paused.GetProperty("status").GetString());
            Assert.Equal((Paused, Paused), (await running.WaitAsync(), await watching.WaitAsync()));
            Assert.Contains("To go on:", running.Error, StringComparison.Ordinal);
            Assert.Contains($"resume {id} --work work-shared", watching.Error, StringComparison.Ordinal);
        }

        await ConsoleProcess.RunAsync(_folder.Path, Done, prune);
        await ConsoleProcess.RunAsync(_folder.Path, Done, Prune("whole", "mi+fusion", "cpu:2", samples: 64, epochs: 8));

        AssertSameModel(_folder["shared"], _folder["whole"]);
        Assert.False(File.Exists(_folder[Socket]));
    }

    [Fact]
    public async Task Watch_ItsProcessIsKilled_SaysHowTheJobStands()
    {
        using var running = ConsoleProcess.Start(_folder.Path, Prune("killed", "mi+fusion", "cpu:2", samples: 64, epochs: 8));
        await running.WaitForAsync("step");
        var id = (await ConsoleProcess.RunAsync(_folder.Path, Done, "jobs", "--work", "work-killed")).GetProperty("id").GetString()!;
        using var watching = ConsoleProcess.Start(_folder.Path, "watch", id, "--work", "work-killed");
        await watching.WaitForAsync("step");

        running.Kill();

        Assert.Equal(Paused, await watching.WaitAsync());
        Assert.Contains($"resume {id} --work work-killed", watching.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_FolderOfARunningPrune_IsRefused()
    {
        using var running = ConsoleProcess.Start(_folder.Path, Prune("own", "mi+fusion", "cpu:2", samples: 64, epochs: 8));
        await running.WaitForAsync("step");
        string[] other = ["submit", .. Prune("other", "mi", "cpu:1").Skip(1)];
        other[Array.IndexOf(other, "--work") + 1] = "work-own";
        using var submitting = ConsoleProcess.Start(_folder.Path, other);

        Assert.Equal(WrongInput, await submitting.WaitAsync());
        Assert.Contains("Another fusegpt is using this folder, for work of its own", submitting.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_RoundOnTheWay_GivesThePerplexityThatTheJobMeasured()
    {
        var pruned = await ConsoleProcess.RunAsync(
            _folder.Path, Done, [.. Prune("out", "mi", "cpu:2", blocks: 2), "--eval", ConsoleProcess.TestText, "--eval-windows", "8"]);
        var result = pruned.GetProperty("result");
        var exported = await ConsoleProcess.RunAsync(
            _folder.Path, Done, "export", result.GetProperty("jobId").GetString()!, "--round", "1", "--out", "depth", "--work", "work-out", "--devices", "cpu:1");

        var measured = result.GetProperty("rounds")[0].GetProperty("perplexity").GetDouble();
        Assert.Equal(11, exported.GetProperty("kept").GetArrayLength());
        Assert.Equal(measured, exported.GetProperty("perplexity").GetDouble());
        Assert.Equal(measured, (await EvaluateAsync(_folder["depth"])).GetProperty("perplexity").GetDouble());
    }

    private static string[] Prune(string name, string method, string devices, int samples = 8, int epochs = 1, int blocks = 1) =>
    [
        "prune", ConsoleProcess.SampleModel, "--text", ConsoleProcess.TrainText, "--out", name, "--work", $"work-{name}", "--method", method, "--blocks", $"{blocks}", "--devices", devices,
        "--seq", "64", "--calibration", "8", "--rank", "4", "--lora-rank", "4", "--samples", $"{samples}", "--epochs", $"{epochs}",
    ];

    private static void AssertSameModel(string first, string second)
    {
        var names = Directory.EnumerateFiles(first).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(names, Directory.EnumerateFiles(second).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("model.safetensors", names);
        Assert.All(names, name => Assert.True(Content(first, name!).SequenceEqual(Content(second, name!)), name));
    }

    /// <summary>A file of the model; of its provenance, which has times and paths in it, only the hash of the model.</summary>
    private static ReadOnlySpan<byte> Content(string folder, string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, name));
        return name == "fusegpt.json" ? JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(bytes).RootElement.GetProperty("manifest")) : bytes;
    }

    private Task<JsonElement> EvaluateAsync(string model) =>
        ConsoleProcess.RunAsync(_folder.Path, Done, "eval", model, "--text", ConsoleProcess.TestText, "--seq", "64", "--windows", "8", "--devices", "cpu:2");
}
