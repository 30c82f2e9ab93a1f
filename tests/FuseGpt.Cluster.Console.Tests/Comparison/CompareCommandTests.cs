using System.Text.Json;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Comparison;

public sealed class CompareCommandTests : IDisposable
{
    private const string AllMethods = "shortgpt,sleb,slicegpt,mi,mi+ft,mi+fusion";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_EveryMethod_IsMeasuredAndMoreAskedForDoesOnlyWhatIsNew()
    {
        var first = await CompareAsync("--methods", AllMethods, "--sparsities", "8%");
        Assert.True(first.Code == ExitCodes.Done, first.Error);
        Assert.Equal(7, JsonDocument.Parse(File.ReadAllText(_folder["report/compare.json"])).RootElement.GetProperty("rows").GetArrayLength());
        var more = await CompareAsync("--methods", "mi,slicegpt", "--sparsities", "8%", "--samples", "8,4", "--json");

        var lines = more.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.DoesNotContain(lines, line => Event(line) == "job" && line.GetProperty("told").GetProperty("event").GetString() == "started");
        var rows = lines[^1].GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(("result", 4), (Event(lines[^1]), rows.Count));
        Assert.Equal(["dense", "mi", "slicegpt", "slicegpt"], rows.Select(row => row.GetProperty("method").GetString()));
        Assert.Equal([12, 11, 12, 12], rows.Select(row => row.GetProperty("blocks").GetInt32()));
        Assert.Equal([128, 128, 112, 112], rows.Select(row => row.GetProperty("width").GetInt32()));
        Assert.All(rows.Skip(1), row => Assert.True(Perplexity(row) > Perplexity(rows[0])));
        Assert.Empty(Directory.EnumerateDirectories(_folder.Path).Select(Path.GetFileName).Except(["work", "report"]));
    }

    [Fact]
    public async Task RunAsync_Table_AgreesWithPruneAndEval()
    {
        var compared = await CompareAsync("--methods", "mi", "--sparsities", "8%", "--json");
        var row = JsonDocument.Parse(compared.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("rows")[1];
        string[] work = ["--work", _folder["work"]];

        await ConsoleRun.RunAsync(["export", row.GetProperty("job").GetString()!, "--round", "1", "--out", _folder["out"], "--devices", "cpu:2", .. work]);
        var read = await ConsoleRun.RunAsync(["eval", _folder["out"], "--text", ConsoleRun.TestText, "--seq", "32", "--windows", "4", "--devices", "cpu:2", "--json", .. work]);

        Assert.Equal(JsonDocument.Parse(read.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("perplexity").GetDouble(), Perplexity(row));
    }

    [Fact]
    public async Task RunAsync_Tasks_AreAskedOfEveryModelThatStaysALlama()
    {
        _folder.Write("data/piqa.jsonl", string.Join('\n', Enumerable.Range(0, 6).Select(row => $$"""{"goal": "Catch whale {{row}}.", "sol1": "By ship.", "sol2": "On foot, with a net.", "label": 0}""")));
        string[] tasks = ["--tasks", "piqa", "--data", _folder["data"], "--limit", "5"];

        var compared = await CompareAsync(["--methods", "mi,slicegpt", "--sparsities", "8%", "--json", .. tasks]);
        var rows = JsonDocument.Parse(compared.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("rows").EnumerateArray().ToList();
        var dense = await ConsoleRun.RunAsync(["eval", ConsoleRun.SampleModel, "--devices", "cpu:2", "--json", "--work", _folder["work"], .. tasks]);

        Assert.Equal(["dense", "mi"], rows.Where(row => row.TryGetProperty("tasks", out var scores) && scores.ValueKind == JsonValueKind.Array).Select(row => row.GetProperty("method").GetString()));
        Assert.All(rows.Take(2), row => Assert.Equal(5, row.GetProperty("tasks")[0].GetProperty("items").GetInt32()));
        var alone = JsonDocument.Parse(dense.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("tasks")[0];
        Assert.Equal(alone.GetProperty("logLikelihood").GetDouble(), rows[0].GetProperty("tasks")[0].GetProperty("logLikelihood").GetDouble());
        Assert.Contains("piqa acc,piqa acc_norm", await File.ReadAllTextAsync(_folder["report/compare.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SliceGptByPrune_IsRefusedWithTheReason()
    {
        var run = await ConsoleRun.RunAsync("prune", ConsoleRun.SampleModel, "--text", ConsoleRun.TrainText, "--out", _folder["out"], "--blocks", "1", "--method", "slicegpt");

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("compare", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private static string? Event(JsonElement line) => line.GetProperty("event").GetString();

    private static double Perplexity(JsonElement row) => row.GetProperty("perplexities").EnumerateObject().Single().Value.GetDouble();

    private Task<ConsoleRun> CompareAsync(params string[] arguments) => ConsoleRun.RunAsync(
    [
        "compare", ConsoleRun.SampleModel, "--text", ConsoleRun.TrainText, "--eval", ConsoleRun.TestText, "--eval-windows", "4", "--seq", "32", "--calibration", "4", "--epochs", "1",
        "--rank", "2", "--lora-rank", "2", "--batch", "4", "--work", _folder["work"], "--report", _folder["report"], "--devices", "cpu:2", .. arguments.Contains("--samples") ? [] : (string[])["--samples", "8"], .. arguments,
    ]);
}
