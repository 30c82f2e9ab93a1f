using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Tests;

/// <summary>Freezes what users type: a change here is a change of the manual.</summary>
public sealed class FuseGptCommandLineTests
{
    [Theory]
    [InlineData("plan", "--text --dataset --data --sparsity --blocks --target-params --target-memory --method --samples --group --window --rank --lora-rank --epochs --batch --micro-batch --calibration --scores --seq --seed --recipe --loss --coef-lr --base-lr --warm-up --clip --fold-older --best-epoch --eval --eval-windows --devices --layout --threads --memory --work --server --token-file --cluster --no-measure --json")]
    [InlineData("prune", "--text --dataset --data --out --sparsity --blocks --target-params --target-memory --method --samples --group --window --rank --lora-rank --epochs --batch --micro-batch --calibration --scores --seq --seed --recipe --loss --coef-lr --base-lr --warm-up --clip --fold-older --best-epoch --eval --eval-windows --devices --layout --threads --memory --work --metrics-port --json --new")]
    [InlineData("submit", "--text --dataset --data --out --sparsity --blocks --target-params --target-memory --method --samples --group --window --rank --lora-rank --epochs --batch --micro-batch --calibration --scores --seq --seed --recipe --loss --coef-lr --base-lr --warm-up --clip --fold-older --best-epoch --eval --eval-windows --devices --layout --server --token-file --cluster --work --json")]
    [InlineData("jobs", "--status --server --token-file --cluster --work --json")]
    [InlineData("watch", "--server --token-file --cluster --work --json")]
    [InlineData("pause", "--server --token-file --cluster --work --json")]
    [InlineData("resume", "--threads --memory --server --token-file --cluster --work --json")]
    [InlineData("cancel", "--server --token-file --cluster --work --json")]
    [InlineData("delete", "--server --token-file --cluster --work --json")]
    [InlineData("logs", "--follow --server --token-file --cluster --work --json")]
    [InlineData("devices", "--server --token-file --cluster --work --json")]
    [InlineData("clean", "--dry-run --work --json")]
    [InlineData("serve", "--work --port --address --token-file --model-root --text-root --out-root --devices --threads --memory --jobs --management-port")]
    [InlineData("compare", "--text --dataset --data --eval --eval-windows --tasks --limit --methods --sparsities --samples --recipes --group --window --rank --lora-rank --epochs --batch --micro-batch --calibration --scores --seq --seed --report --devices --threads --memory --work --json")]
    [InlineData("eval", "--text --dataset --data --tasks --limit --seq --windows --against --devices --threads --memory --work --json")]
    [InlineData("generate", "--prompt --prompt-file --tokens --devices --threads --memory --work --json")]
    [InlineData("export", "--round --out --devices --threads --memory --server --token-file --cluster --work --json")]
    [InlineData("score", "--text --dataset --data --method --calibration --scores --seq --seed --devices --layout --threads --memory --work --json")]
    [InlineData("report", "--out --server --token-file --cluster --work")]
    [InlineData("inspect", "--json")]
    [InlineData("demo", "--devices --memory")]
    [InlineData("config", "--json")]
    public void Root_Command_HasTheseOptions(string name, string options)
    {
        var command = Root().Subcommands.Single(command => command.Name == name);

        Assert.Equal(options.Split(' '), command.Options.Select(option => option.Name));
    }

    [Fact]
    public void Root_Commands_AreThese() => Assert.Equal(["plan", "prune", "submit", "jobs", "watch", "pause", "resume", "cancel", "delete", "logs", "devices", "clean", "serve", "compare", "eval", "export", "score", "report", "generate", "inspect", "demo", "config", "completion"], Root().Subcommands.Select(command => command.Name));

    [Fact]
    public void Root_EveryOption_IsDescribed() =>
        Assert.All(Root().Subcommands.SelectMany(command => command.Options), option => Assert.False(string.IsNullOrEmpty(option.Description)));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("prune")]
    [InlineData("prune MODEL --nonsense 1")]
    [InlineData("prune MODEL --blocks many")]
    [InlineData("eval MODEL --text")]
    public async Task RunAsync_WrongUsage_EndsWithTwoAndNamesTheHelp(string line)
    {
        var run = await ConsoleRun.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--help says how it is used.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task RunAsync_NumberThatIsNone_SaysWhichOptionAndWhatItMustBe()
    {
        var run = await ConsoleRun.RunAsync("prune", "MODEL", "--blocks", "many");

        Assert.Contains("--blocks: 'many' cannot be used. It must be a whole number.", run.Error, StringComparison.Ordinal);
    }

    private static RootCommand Root() => ConsoleRun.Create(new Terminal(ConsoleRun.Plain(TextWriter.Null), ConsoleRun.Plain(TextWriter.Null))).Root;
}
