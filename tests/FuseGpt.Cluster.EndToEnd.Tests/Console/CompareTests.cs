using System.Text.Json;

namespace FuseGpt.Cluster.EndToEnd.Tests.Console;

/// <summary>Whole comparisons on the sample model.</summary>
public sealed class CompareTests : IDisposable
{
    private const int Done = 0;
    private const int Paused = 3;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Compare_PausedThenKilledThenStartedAgain_GivesTheTableOfAnUnbrokenRun()
    {
        using (var paused = ConsoleProcess.Start(_folder.Path, Compare("broken")))
        {
            await paused.WaitForAsync("measured");
            await paused.WaitForAsync("job");
            paused.Terminate();
            Assert.Equal(Paused, await paused.WaitAsync());
            Assert.Contains("To go on:", paused.Error, StringComparison.Ordinal);
        }

        using (var killed = ConsoleProcess.Start(_folder.Path, Compare("broken")))
        {
            await killed.WaitForAsync("measured");
            await killed.WaitForAsync("measured");
        }

        var broken = await ConsoleProcess.RunAsync(_folder.Path, Done, Compare("broken"));
        var whole = await ConsoleProcess.RunAsync(_folder.Path, Done, Compare("whole"));

        Assert.Equal(4, Perplexities(whole).Count);
        Assert.Equal(Perplexities(whole), Perplexities(broken));
        Assert.Equal(["compare.csv", "compare.html", "compare.json", "compare.md"], Directory.EnumerateFiles(_folder["broken"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static string[] Compare(string name) =>
    [
        "compare", ConsoleProcess.SampleModel, "--text", ConsoleProcess.TrainText, "--eval", ConsoleProcess.TestText, "--eval-windows", "8", "--methods", "mi,slicegpt,mi+fusion", "--sparsities", "8%",
        "--devices", "cpu:2", "--seq", "64", "--calibration", "8", "--rank", "4", "--lora-rank", "4", "--samples", "16", "--epochs", "2", "--work", $"work-{name}", "--report", name,
    ];

    private static List<string> Perplexities(JsonElement result) =>
        [.. result.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("method")} {row.GetProperty("perplexities")}")];
}
