using System.Diagnostics;

namespace FuseGpt.Cluster.EndToEnd.Tests.Benchmarks;

/// <summary>The benchmarks still run; how fast is not tested.</summary>
public sealed class BenchmarkTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bench_QuickOnTheSample_EndsWithTheTableAndWritesIt()
    {
        var (exitCode, output, error) = await RunAsync("--quick", "--out", _folder["out/table.md"]);

        Assert.True(exitCode == 0, error);
        var rows = output.Split('\n').Where(line => line.StartsWith('|')).ToList();
        string[] names =
        [
            "scoring, --scores all :", "scoring, --scores enough :", "scoring, 2 lanes :", "fine-tune step, rank 4 :", "step in micro-batches of 1, rank 4 :",
            "allocations of a step, rank 4", "forward pass :", "tokenizer", "safetensors",
        ];
        Assert.All(names, name => Assert.Single(rows, row => row.StartsWith($"| {name}", StringComparison.Ordinal)));
        Assert.Contains(rows, row => row.Contains("0 tensors kept", StringComparison.Ordinal) && row.TrimEnd().EndsWith("pass   |", StringComparison.Ordinal));
        Assert.Equal(output, await File.ReadAllTextAsync(_folder["out/table.md"]));
    }

    [Fact]
    public async Task Bench_NoSuchModel_SaysSoWithoutAStackTrace()
    {
        var (exitCode, _, error) = await RunAsync(_folder["nothing"]);

        Assert.Equal(2, exitCode);
        Assert.Contains(_folder["nothing"], error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FuseGpt.Cluster.Benchmarks.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }
}
