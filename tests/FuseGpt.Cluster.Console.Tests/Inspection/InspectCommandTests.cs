using System.Text.Json;

namespace FuseGpt.Cluster.Console.Tests.Inspection;

public sealed class InspectCommandTests
{
    [Fact]
    public async Task RunAsync_SampleModel_TellsWhatItIs()
    {
        var run = await ConsoleRun.RunAsync("inspect", ConsoleRun.SampleModel);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("2,477,184, 184,576 in each block", run.Output, StringComparison.Ordinal);
        Assert.Contains("BPE over bytes, 2,048 tokens", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 to 11 of 12 blocks", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Json_IsOneObjectWhoseFiguresAgree()
    {
        var run = await ConsoleRun.RunAsync("inspect", ConsoleRun.SampleModel, "--json");

        var report = JsonDocument.Parse(Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal(("llama", 12, 2_477_184L), (report.GetProperty("family").GetString(), report.GetProperty("blocks").GetInt32(), report.GetProperty("parameters").GetInt64()));
        var bytes = new FileInfo(Path.Combine(ConsoleRun.SampleModel, "model.safetensors")).Length;
        Assert.InRange(bytes - (2 * report.GetProperty("parameters").GetInt64()), 0, 20_000);
    }
}
