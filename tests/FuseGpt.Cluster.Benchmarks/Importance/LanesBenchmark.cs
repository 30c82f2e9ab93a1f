using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;

namespace FuseGpt.Cluster.Benchmarks.Importance;

/// <summary>Scoring the same samples on two CPU lanes of one thread each, against one such lane.</summary>
internal sealed class LanesBenchmark : IBenchmark
{
    private const int Lanes = 2;
    private const int Samples = 2;
    private const double Target = 1.8;

    public string Name => "scoring, 2 lanes : 1 lane of one thread";

    public ResultRow Run(Workload workload, Interleaved measure) =>
        ResultRow.Speedup(Name, measure.Compare(() => Score(workload, Lanes), () => Score(workload, 1)), Target);

    /// <summary>A lane is a thread of its own, for libtorch counts its threads for each caller.</summary>
    private static void Score(Workload workload, int lanes)
    {
        workload.Memory.References.Dispose();
        var samples = Samples / lanes;
        var threads = Enumerable.Range(0, lanes).Select(lane => new Thread(() => ScoreOnOneThread(workload, lane * samples, samples))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private static void ScoreOnOneThread(Workload workload, int first, int count)
    {
        torch.set_num_threads(1);
        Scoring.Score(workload, first, count, [.. Enumerable.Range(0, workload.BlockCount)]);
    }
}
