using System.Text.Json;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Generation;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_TextAndJson_GiveTheSameTextAndNothingElseOnStandardOutput()
    {
        var prompt = _folder.Write("prompt.txt", "The whale");

        var text = await RunAsync("--prompt", "The whale");
        var json = await RunAsync("--prompt-file", prompt, "--json");

        var lines = json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var result = lines[^1];
        Assert.Equal(result.GetProperty("text").GetString() + "\n", text.Output);
        Assert.Equal(result.GetProperty("text").GetString(), string.Concat(lines.SkipLast(1).Select(line => line.GetProperty("text").GetString())));
        Assert.Equal((12, false), (result.GetProperty("tokens").GetInt32(), result.GetProperty("ended").GetBoolean()));
        Assert.Contains("12 tokens, ", text.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There must be a text to go on with")]
    [InlineData("Only one of the two", "--prompt", "a", "--prompt-file", "b.txt")]
    public async Task RunAsync_NoPromptOrTwo_SaysWhy(string expected, params string[] options)
    {
        var run = await RunAsync(options);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<ConsoleRun> RunAsync(params string[] options) =>
        ConsoleRun.RunAsync(["generate", ConsoleRun.SampleModel, "--tokens", "12", "--devices", "cpu", "--threads", "1", "--work", _folder["work"], .. options]);
}
