using System.Diagnostics;

namespace FuseGpt.Cluster.EndToEnd.Tests.Console;

/// <summary>Real shells source the script and complete with it.</summary>
public sealed class CompletionTests : IDisposable
{
    private const string Program = "bin/fusegpt";

    /// <summary>Fills what readline would, asks, and prints what comes; <c>$1</c> is the line, with the cursor at its end.</summary>
    private const string AskBash = """
        source <(fusegpt completion bash)
        COMP_LINE=$1 COMP_POINT=${#1}
        read -ra COMP_WORDS <<<"$1"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        $(complete -p fusegpt | sed 's/.*-F \([^ ]*\).*/\1/')
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    private const string AskFish = "fusegpt completion fish | source; complete -C $argv[1] | cut -f1";

    private readonly TemporaryFolder _folder = new();

    public CompletionTests()
    {
        Directory.CreateDirectory(_folder["bin"]);
        _folder.Write(Program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "fusegpt.dll")}' \"$@\"\n");
        File.SetUnixFileMode(_folder[Program], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(_folder["fusegpt-work/jobs/abc123"]);
        Directory.CreateDirectory(_folder["other/jobs/def456"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fusegpt pr", "prune")]
    [InlineData("fusegpt prune MODEL --lora", "--lora-rank")]
    [InlineData("fusegpt jobs --clu", "--cluster")]
    [InlineData("fusegpt prune MODEL --recipe ", "paper", "tuned")]
    [InlineData("fusegpt prune MODEL --method mi+fu", "mi+fusion")]
    [InlineData("fusegpt watch ", "abc123")]
    [InlineData("fusegpt pause --work other ", "def456")]
    [InlineData("bin/fusegpt completion ba", "bash")]
    public async Task Bash_Line_IsCompleted(string line, params string[] expected) => Assert.Equal(expected, await AskAsync("bash", ["--norc", "-c", AskBash, "bash", line]));

    [Fact]
    public async Task Bash_WordWithAColon_GetsOnlyWhatFollowsIt() => Assert.Contains("0,1", await AskAsync("bash", ["--norc", "-c", AskBash, "bash", "fusegpt prune MODEL --devices cuda:"]));

    [SkippableFact]
    public async Task Zsh_Script_IsOneAndDefinesTheCompletion()
    {
        SkipUnlessThere("zsh");

        Assert.Equal(["_fusegpt"], await AskAsync("zsh", ["-f", "-c", "autoload -U compinit; compinit -D; source <(fusegpt completion zsh); print -- $_comps[fusegpt]"]));
    }

    [SkippableFact]
    public async Task Fish_Line_IsCompleted()
    {
        SkipUnlessThere("fish");

        Assert.Contains("abc123", await AskAsync("fish", ["--no-config", "-c", AskFish, "fusegpt watch "]));
    }

    private static void SkipUnlessThere(string shell) =>
        Skip.IfNot(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, shell))), $"There is no {shell} on this machine.");

    private async Task<string[]> AskAsync(string shell, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(shell, arguments) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{_folder["bin"]}:{start.Environment["PATH"]}";
        start.Environment["HOME"] = _folder.Path;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
