using FuseGpt.Cluster.Benchmarks.Fusion;
using FuseGpt.Cluster.Benchmarks.Importance;
using FuseGpt.Cluster.Benchmarks.Inputs;
using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Model;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Benchmarks;

/// <summary>Runs the benchmarks one after the other and prints their table.</summary>
internal sealed class BenchmarkRun(BenchmarkSettings settings, TimeProvider time)
{
    /// <summary>Measures everything that was asked for.</summary>
    /// <returns>The exit code: a target that is missed is a figure, not a failure.</returns>
    public int Run()
    {
        var machine = MachineFacts.Now(time);
        torch.set_num_threads(settings.Threads);
        Tell($"reading {settings.Model}");
        using var workload = new Workload(settings);
        var measure = new Interleaved(settings.Repetitions, new BenchmarkClock(time, settings.ProcessorTime), Tell);
        var rows = Benchmarks().Where(IsWanted).Select(benchmark =>
        {
            measure.Name = benchmark.Name;
            return benchmark.Run(workload, measure);
        }).ToList();
        var table = ResultTable.Format(machine.Lines(), workload.Description, rows);
        Console.Out.Write(table);
        if (settings.Output is { } file)
        {
            AtomicFile.WriteAllText(file, table);
            Tell($"wrote {file}");
        }

        return 0;
    }

    private IEnumerable<IBenchmark> Benchmarks() =>
    [
        new ScoringBenchmark(ScoreExtent.All, target: 1.85),
        new ScoringBenchmark(ScoreExtent.Enough, target: 3),
        .. settings.ProcessorTime ? Array.Empty<IBenchmark>() : [new LanesBenchmark()],
        .. settings.Ranks.Select(rank => new StepBenchmark(rank)),
        .. settings.Ranks.Select(rank => new MicroBatchBenchmark(rank)),
        new AllocationBenchmark(settings.Ranks[0]),
        new ForwardBenchmark(),
        new TokenizerBenchmark(),
        new SafetensorsBenchmark(),
    ];

    private bool IsWanted(IBenchmark benchmark) => settings.Only is null || benchmark.Name.Contains(settings.Only, StringComparison.OrdinalIgnoreCase);

    private static void Tell(string message) => Console.Error.WriteLine($"bench: {message}");
}
