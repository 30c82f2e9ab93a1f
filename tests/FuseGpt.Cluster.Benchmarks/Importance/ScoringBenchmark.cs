using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Benchmarks.Importance;

/// <summary>Scoring as a run does it, against starting every candidate at block 0; the pick must be the same.</summary>
/// <param name="extent">Whether scoring ends when the pick is certain.</param>
/// <param name="target">The least ratio.</param>
internal sealed class ScoringBenchmark(ScoreExtent extent, double target) : IBenchmark
{
    /// <summary>A scoring takes long enough for few repetitions.</summary>
    private const int MostRepetitions = 2;

    public string Name => $"scoring, --scores {(extent == ScoreExtent.All ? "all" : "enough")} : plain loop";

    public ResultRow Run(Workload workload, Interleaved measure)
    {
        var (ours, plain) = (0, 0);
        var timing = measure.Compare(() => ours = Scoring.Pick(workload, extent), () => plain = PlainScoring.Pick(workload), MostRepetitions);
        return ours == plain
            ? ResultRow.Speedup(Name, timing, target)
            : throw new FuseGptException($"Our scoring picks block {ours}, the plain loop block {plain}.");
    }
}
