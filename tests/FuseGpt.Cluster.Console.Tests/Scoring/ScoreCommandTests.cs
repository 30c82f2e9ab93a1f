using System.Text.Json;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Scoring;

public sealed class ScoreCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_All_ShowsEveryBlockThePickAndTheCost()
    {
        var run = await ScoreAsync("--devices", "cpu:2");

        Assert.Equal(ExitCodes.Done, run.Code);
        var lines = run.Output.Split('\n').Where(line => !line.StartsWith("scoring blocks", StringComparison.Ordinal)).ToList();
        Assert.StartsWith("redundancy (1 - MI), bars ", lines[0], StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 12), block => Assert.StartsWith($"  {block,3} ", lines[1 + block], StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("█ ", StringComparison.Ordinal) && line.EndsWith(" picked", StringComparison.Ordinal));
        Assert.Contains("block passes  312; the plain loop takes 576, 1.85 times as many", lines);
        Assert.DoesNotContain("<=", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_EnoughOnOneTwoAndThreeLanes_IsTheSameToTheBitAndPicksAsAllDoes()
    {
        var all = Result(await ScoreAsync("--devices", "cpu:2", "--json"));
        var lanes = new List<string>();
        foreach (var devices in new[] { "cpu:1", "cpu:2", "cpu:3" })
        {
            var result = Result(await ScoreAsync("--scores", "enough", "--devices", devices, "--json"));
            Assert.Equal(all.GetProperty("picked").GetInt32(), result.GetProperty("picked").GetInt32());
            lanes.Add(result.GetProperty("scores").GetRawText());
        }

        Assert.Contains("\"bound\":", lanes[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\"bound\":", all.GetRawText(), StringComparison.Ordinal);
        Assert.Equal([lanes[0], lanes[0], lanes[0]], lanes);
    }

    [Theory]
    [InlineData("sleb", "minus the loss without each block", 308, 528)]
    [InlineData("shortgpt", "redundancy (1 - BI)", 48, 48)]
    public async Task RunAsync_OtherMeasures_ScoreEveryBlock(string method, string heading, int passes, int plain)
    {
        var run = await ScoreAsync("--method", method, "--scores", "enough", "--devices", "cpu:1");

        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains(heading, run.Output, StringComparison.Ordinal);
        Assert.Contains($"block passes  {passes}; the plain loop takes {plain}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--method", "mi+fusion")]
    [InlineData("--scores", "some")]
    [InlineData("--calibration", "0")]
    [InlineData("--seq", "1")]
    public async Task RunAsync_WrongValue_NamesItsOption(string option, string value)
    {
        var run = await ScoreAsync(option, value);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains($"{option}: '{value}'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoText_IsWrongInput()
    {
        var run = await ConsoleRun.RunAsync("score", ConsoleRun.SampleModel, "--work", _folder["work"]);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("--text, --dataset: '(neither)'", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement Result(ConsoleRun run)
    {
        Assert.Equal(ExitCodes.Done, run.Code);
        var result = JsonDocument.Parse(run.Output.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal("result", result.GetProperty("event").GetString());
        return result;
    }

    private Task<ConsoleRun> ScoreAsync(params string[] arguments)
    {
        string[] small = [.. new[] { "--seq", "32", "--calibration", "4" }.Chunk(2).Where(pair => pair[0] != arguments[0]).SelectMany(pair => pair)];
        return ConsoleRun.RunAsync(["score", ConsoleRun.SampleModel, "--text", ConsoleRun.TrainText, "--work", _folder["work"], .. small, .. arguments]);
    }
}
