using System.Text.Json;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Pruning;

public sealed class PruneCommandTests : IDisposable
{
    private static readonly string[] Small = ["--method", "mi", "--seq", "32", "--calibration", "4", "--samples", "8", "--devices", "cpu:2"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Json_IsOneObjectALineAndEndsWithTheResult()
    {
        var run = await PruneAsync("--blocks", "1", "--json");

        Assert.Equal(ExitCodes.Done, run.Code);
        var events = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("started", events.First(Lasting).GetProperty("event").GetString());
        var result = events[^1];
        Assert.Equal("result", result.GetProperty("event").GetString());
        Assert.Equal(11, result.GetProperty("result").GetProperty("kept").GetArrayLength());
        Assert.Contains("Pruned model: ", run.Error, StringComparison.Ordinal);
        Assert.All(events, told => Assert.False(told.TryGetProperty("isLast", out _)));

        static bool Lasting(JsonElement told) => told.GetProperty("event").GetString() is not "progress";
    }

    [Fact]
    public async Task RunAsync_SameCommandAgain_ShowsTheFinishedJob()
    {
        var first = await PruneAsync("--blocks", "1");
        var again = await PruneAsync("--blocks", "1");
        var over = await PruneAsync("--blocks", "1", "--new");

        Assert.Equal((ExitCodes.Done, ExitCodes.Done, ExitCodes.Done), (first.Code, again.Code, over.Code));
        Assert.Contains("picked block", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("picked block", again.Output, StringComparison.Ordinal);
        Assert.Contains("Pruned model: ", again.Output, StringComparison.Ordinal);
        Assert.Contains("picked block", over.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoTextGiven_SaysWhereToGetSome()
    {
        var run = await ConsoleRun.RunAsync("prune", ConsoleRun.SampleModel, "--blocks", "1", "--out", _folder["out"]);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("WikiText-2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WorkFolderInUse_NamesIt()
    {
        using var held = WorkFolder.Hold(_folder["work"]);

        var run = await PruneAsync("--blocks", "1");

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains($"--work: '{_folder["work"]}'", run.Error, StringComparison.Ordinal);
        Assert.Contains("Another fusegpt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OutputHoldsSomethingElse_IsRefusedBeforeAnyWork()
    {
        Directory.CreateDirectory(_folder["out"]);
        _folder.Write("out/notes.txt", "mine");

        var run = await PruneAsync("--blocks", "1");

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("--out:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("picked block", run.Output, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder["out/notes.txt"]));
    }

    [Fact]
    public async Task RunAsync_FolderMissing_IsWrongInput() =>
        AssertWrongInput(await ConsoleRun.RunAsync(["prune", _folder["nowhere"], .. Rest("--blocks", "1")]), "MODEL:", "There is no such folder");

    [Fact]
    public async Task RunAsync_Dataset_IsTrainedAndMeasuredOn()
    {
        Directory.CreateDirectory(_folder["data"]);
        File.Copy(ConsoleRun.TrainText, _folder["data/wikitext2-raw-train.txt"]);
        File.Copy(ConsoleRun.TestText, _folder["data/wikitext2-raw-test.txt"]);
        string[] dataset = ["--dataset", "wikitext2", "--data", _folder["data"]];
        string[] measured = ["--seq", "32", "--windows", "4", "--devices", "cpu:1", "--work", _folder["work"], "--json"];

        var byName = await ConsoleRun.RunAsync(["prune", ConsoleRun.SampleModel, .. dataset, .. Rest("--blocks", "1", "--eval-windows", "4").Skip(2)]);
        var model = await ConsoleRun.RunAsync(["eval", _folder["out"], .. dataset, .. measured]);
        var texts = await ConsoleRun.RunAsync(["eval", _folder["out"], "--text", ConsoleRun.TestText, .. measured]);

        Assert.Equal((0, 0, 0), (byName.Code, model.Code, texts.Code));
        Assert.Contains($"--dataset wikitext2 --data {_folder["data"]}", byName.Output, StringComparison.Ordinal);
        Assert.Equal(Perplexity(texts), Perplexity(model));
        Assert.Contains("Perplexity on the test text of wikitext2, 4 windows", await File.ReadAllTextAsync(_folder["out/README.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UnknownFamily_IsWrongInput()
    {
        Directory.CreateDirectory(_folder["model"]);
        _folder.Write("model/config.json", """{"model_type":"gpt2"}""");

        AssertWrongInput(await ConsoleRun.RunAsync(["prune", _folder["model"], .. Rest("--blocks", "1")]), "model_type: 'gpt2'", "Supported: llama, llava, mistral, phi3, qwen2, qwen3.");
    }

    [Theory]
    [InlineData("", "The file holds no text.")]
    [InlineData("too short", "Windows of 32 tokens need a text of at least 33 tokens")]
    public async Task RunAsync_TextThatCannotBeUsed_IsWrongInput(string text, string rule)
    {
        var path = _folder.Write("text.txt", text);

        AssertWrongInput(
            await ConsoleRun.RunAsync(["prune", ConsoleRun.SampleModel, "--text", path, "--out", _folder["out"], "--work", _folder["work"], "--blocks", "1", .. Small]), rule);
    }

    [Theory]
    [InlineData("--sparsity: '0.99'", "at least one must be left", "--sparsity", "99%")]
    [InlineData("--blocks: '12'", "at least one must be left", "--blocks", "12")]
    public async Task RunAsync_NoBlockWouldBeLeft_IsWrongInput(string setting, string rule, params string[] target) =>
        AssertWrongInput(await PruneAsync(target), setting, rule);

    [Fact]
    public async Task RunAsync_UnknownDevice_IsWrongInput() =>
        AssertWrongInput(
            await ConsoleRun.RunAsync("prune", ConsoleRun.SampleModel, "--text", ConsoleRun.TrainText, "--out", _folder["out"], "--work", _folder["work"], "--blocks", "1", "--devices", "tpu"),
            "--devices: 'tpu'");

    private static double Perplexity(ConsoleRun evaluation) =>
        JsonDocument.Parse(evaluation.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("perplexity").GetDouble();

    private static void AssertWrongInput(ConsoleRun run, params string[] texts)
    {
        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.All(texts, text => Assert.Contains(text, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private Task<ConsoleRun> PruneAsync(params string[] arguments) => ConsoleRun.RunAsync(["prune", ConsoleRun.SampleModel, .. Rest(arguments)]);

    private string[] Rest(params string[] arguments) => ["--text", ConsoleRun.TrainText, "--out", _folder["out"], "--work", _folder["work"], .. Small, .. arguments];
}
