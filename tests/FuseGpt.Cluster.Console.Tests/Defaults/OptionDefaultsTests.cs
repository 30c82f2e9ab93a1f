using System.Text.Json;
using FuseGpt.Cluster.Console.Defaults;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Defaults;

public sealed class OptionDefaultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    private DefaultSources Sources => new(_environment, _folder["project.json"], _folder["user.json"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Config_EverySource_TheNearerBeatsTheFarther()
    {
        _environment["FUSEGPT_WORK"] = "of-environment";
        _folder.Write("project.json", """{"work": "of-project", "threads": 2, "prune": {"recipe": "tuned"}}""");
        _folder.Write("user.json", """{"work": "of-user", "threads": 3, "memory": "8GB", "prune": {"threads": 4} /* a note */}""");

        var prune = await DefaultsAsync("prune");
        var eval = await DefaultsAsync("eval");

        Assert.Equal(("of-environment", "FUSEGPT_WORK"), prune["--work"]);
        Assert.Equal(("2", _folder["project.json"]), prune["--threads"]);
        Assert.Equal(("tuned", _folder["project.json"]), prune["--recipe"]);
        Assert.Equal(("8GB", _folder["user.json"]), eval["--memory"]);
        Assert.Equal(("2048", "built in"), eval["--seq"]);
    }

    [Fact]
    public async Task Config_SectionOfACommand_BeatsTheSameFileForAll()
    {
        _folder.Write("user.json", """{"threads": 3, "prune": {"threads": 4}}""");

        Assert.Equal("4", (await DefaultsAsync("prune"))["--threads"].Value);
        Assert.Equal("3", (await DefaultsAsync("eval"))["--threads"].Value);
    }

    [Fact]
    public async Task Config_NoCommand_ShowsWhatWasSetAndForWhat()
    {
        _environment["FUSEGPT_WORK"] = "w";
        _folder.Write("user.json", """{"prune": {"recipe": "tuned"}}""");

        var run = await RunAsync("config");

        Assert.Contains("--work w  (FUSEGPT_WORK)", run.Output, StringComparison.Ordinal);
        Assert.Contains($"--recipe tuned  ({_folder["user.json"]}; prune)", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{_folder["project.json"]} (not there)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DefaultOfAnOption_IsAsIfTyped()
    {
        _environment["FUSEGPT_SEQ"] = "32";
        _environment["FUSEGPT_TEXT"] = ConsoleRun.TrainText;
        _folder.Write("project.json", """{"submit": {"method": "mi", "calibration": 4, "devices": "cpu:1", "blocks": 1}}""");
        string[] place = ["--work", _folder["work"], "--json", "--out", _folder["out"]];

        var defaulted = await RunAsync(["submit", ConsoleRun.SampleModel, .. place]);
        var typed = await ConsoleRun.RunAsync(
            ["submit", ConsoleRun.SampleModel, .. place, "--text", ConsoleRun.TrainText, "--seq", "32", "--method", "mi", "--calibration", "4", "--devices", "cpu:1", "--blocks", "1"]);

        Assert.Equal(Id(typed), Id(defaulted));
        Assert.Contains("Defaults: ", defaulted.Error, StringComparison.Ordinal);
        Assert.Contains("--seq 32 (FUSEGPT_SEQ)", defaulted.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AlternativeOnTheCommandLine_TakesTheDefaultsPlace()
    {
        _environment["FUSEGPT_SERVER"] = "http://localhost:1";
        _folder.Write("project.json", """{"sparsity": "25%"}""");

        var jobs = await RunAsync("jobs", "--work", _folder["work"]);
        var prune = await RunAsync("prune", "MODEL", "--blocks", "3", "--text", ConsoleRun.TrainText);

        Assert.Contains("There is no such folder, so it has no jobs.", jobs.Error, StringComparison.Ordinal);
        Assert.Contains("--out: '(nothing)'", prune.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NearerAlternative_BeatsTheFarther()
    {
        _environment["FUSEGPT_BLOCKS"] = "2";
        _folder.Write("project.json", """{"sparsity": "25%"}""");

        var defaults = await DefaultsAsync("prune");

        Assert.Equal("2", defaults["--blocks"].Value);
        Assert.Equal("built in", defaults["--sparsity"].Source);
    }

    [Theory]
    [InlineData("--threads: 'many' cannot be used. It must be a whole number.", "FUSEGPT_THREADS", "many")]
    [InlineData("--threads: '0' cannot be used.", "FUSEGPT_THREADS", "0")]
    public async Task Run_WrongDefault_SaysWhereItStands(string error, string variable, string value)
    {
        _environment[variable] = value;

        var run = await RunAsync("eval", "MODEL", "--text", ConsoleRun.TestText);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Contains("--threads comes from FUSEGPT_THREADS.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"thread": 2}""", "thread", "threads")]
    [InlineData("""{"prun": {"seed": 1}}""", "prun", "prune")]
    [InlineData("""{"prune": {"loraRank": 1}}""", "prune.loraRank", "lora-rank")]
    [InlineData("""{"eval": {"new": true}}""", "eval.new", "seq")]
    public async Task Run_UnknownNameInAFile_IsRefusedWithTheNearest(string json, string name, string nearest)
    {
        _folder.Write("user.json", json);

        var run = await RunAsync("jobs", "--work", _folder["work"]);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains($"defaults: '{name}' cannot be used.", run.Error, StringComparison.Ordinal);
        Assert.Contains($"The nearest is {nearest}.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FUSEGPT_WROK", "FUSEGPT_WORK")]
    [InlineData("FUSEGPT_DEVICE", "FUSEGPT_DEVICES")]
    public async Task Run_MistypedVariable_IsRefusedWithTheNearest(string variable, string nearest)
    {
        _environment[variable] = "x";

        var run = await RunAsync("jobs", "--work", _folder["work"]);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains($"The nearest is {nearest}.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FUSEGPT_PROGRAM")]
    [InlineData("FUSEGPT_CONFIG")]
    [InlineData("FUSEGPT_REFERENCE_DATA")]
    [InlineData("FUSEGPT_SERVICE_HOST")]
    [InlineData("FUSEGPT_MODELS")]
    [InlineData("FUSEGPT_CHROMIUM")]
    [InlineData("FUSEGPT_RENEW")]
    public async Task Run_VariableOfSomethingElse_IsLeftAlone(string variable)
    {
        _environment[variable] = "x";

        Assert.Contains("No defaults are set.", (await RunAsync("config")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"threads": null}""")]
    public async Task Run_BrokenFile_IsNamed(string content)
    {
        _folder.Write("project.json", content);

        var run = await RunAsync("config");

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains(_folder["project.json"], run.Error, StringComparison.Ordinal);
    }

    private static string Id(ConsoleRun run) => JsonDocument.Parse(run.Output).RootElement.GetProperty("id").GetString()!;

    private Task<ConsoleRun> RunAsync(params string[] arguments) => ConsoleRun.RunAsync(Sources, arguments);

    private async Task<Dictionary<string, (string? Value, string Source)>> DefaultsAsync(string command)
    {
        var run = await RunAsync("config", command, "--json");
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(
            line => line.GetProperty("option").GetString()!,
            line => (line.TryGetProperty("value", out var value) ? value.GetString() : null, line.GetProperty("source").GetString()!));
    }
}
