using System.CommandLine;

namespace FuseGpt.Cluster.Benchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");

    private static readonly Argument<string> Model = new("MODEL")
    {
        Description = "Folder of the model; without it the sample model.",
        DefaultValueFactory = _ => Path.Combine(Samples, "tiny-llama"),
    };

    private static readonly Option<string[]> Text = new("--text")
    {
        Description = "File or folder with text; several may be given. Without it the sample text.",
        DefaultValueFactory = _ => [Path.Combine(Samples, "text", "train.txt")],
    };

    private static readonly Option<int> Sequence = new("--seq") { Description = "Tokens in a window.", DefaultValueFactory = _ => 128 };
    private static readonly Option<int> Repetitions = new("--repetitions") { Description = "How often each side of a ratio is measured; the fastest counts.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int[]> Ranks = new("--rank") { Description = "Rank of the factors in a step; several may be given.", DefaultValueFactory = _ => [32, 128] };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads to compute with.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<bool> ProcessorTime = new("--cpu-time") { Description = "Count processor time, not the clock's: for a busy machine. Ratios of lanes are left out." };
    private static readonly Option<bool> Quick = new("--quick") { Description = "Everything once and small: shows that it works, not how fast." };
    private static readonly Option<string?> Only = new("--only") { Description = "Only the benchmarks with this in their name." };
    private static readonly Option<string?> Output = new("--out") { Description = "File for the table, for example docs/benchmarks/laptop.md." };

    /// <summary>Makes the command.</summary>
    public static RootCommand Create(TimeProvider time)
    {
        var root = new RootCommand("Measures FuseGPT.Cluster against plain ways of doing the same, turn by turn in one process, and prints the ratios.")
        {
            Model, Text, Sequence, Repetitions, Ranks, Threads, ProcessorTime, Quick, Only, Output,
        };
        root.SetAction(parsed => new BenchmarkRun(Settings(parsed), time).Run());
        return root;
    }

    private static BenchmarkSettings Settings(ParseResult parsed)
    {
        var quick = parsed.GetValue(Quick);
        return new BenchmarkSettings
        {
            Model = parsed.GetValue(Model)!,
            Texts = parsed.GetValue(Text)!,
            SequenceLength = quick ? 16 : parsed.GetValue(Sequence),
            Samples = quick ? 2 : 8,
            ScoredSamples = quick ? 4 : 16,
            Repetitions = quick ? 1 : parsed.GetValue(Repetitions),
            Ranks = quick ? [4] : parsed.GetValue(Ranks)!,
            Threads = parsed.GetValue(Threads),
            ProcessorTime = parsed.GetValue(ProcessorTime),
            Only = parsed.GetValue(Only),
            Output = parsed.GetValue(Output),
        };
    }
}
