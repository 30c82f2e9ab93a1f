using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Importance;

namespace FuseGpt.Cluster.Benchmarks.Importance;

/// <summary>Scoring every block in one walk, against starting every candidate at block 0.</summary>
internal sealed class WavefrontBenchmark : IBenchmark
{
    private const double Target = 1.85;

    public string Name => "scoring, all scores : plain loop";

    public ResultRow Run(Workload workload, Interleaved measure)
    {
        IReadOnlyList<double> ours = [], plain = [];
        var timing = measure.Compare(() => ours = Score(workload), () => plain = PlainScoring.Run(workload));
        return Pick(ours) == Pick(plain)
            ? ResultRow.Speedup(Name, timing, Target)
            : throw new FuseGptException($"The wavefront picks block {Pick(ours)}, the plain loop block {Pick(plain)}.");
    }

    private static IReadOnlyList<double> Score(Workload workload)
    {
        var blocks = workload.Memory.Manifests.GetModel(workload.ModelHash).Blocks.Count;
        var task = new ScoreTask(workload.ModelHash, workload.Windows, 0, workload.Settings.ScoredSamples, 0, blocks);
        return new Wavefront(workload.Memory).Run(task, new NoProgress(), CancellationToken.None).Sums;
    }

    private static int Pick(IReadOnlyList<double> scores) => Enumerable.Range(0, scores.Count).MaxBy(block => scores[block]);
}
