using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Benchmarks.Fusion;

/// <summary>A step in micro-batches of one sample, against the plain form that builds the effective weights on the tape in every forward pass.</summary>
internal sealed class MicroBatchBenchmark(int rank) : IBenchmark
{
    private const double Target = 1.5;
    private const double Tolerance = 1e-3;

    public string Name => $"step in micro-batches of 1, rank {rank} : plain form";

    public ResultRow Run(Workload workload, Interleaved measure)
    {
        using var scope = torch.NewDisposeScope();
        var settings = new FineTuneSettings { Rank = rank, LoraRank = rank, Loss = TrainingLoss.Relative, MicroBatch = 1 };
        using var group = new TrainingGroup(workload, settings);
        using var plain = new PlainTrainer(workload, group, settings);
        var (ours, theirs) = (0.0, 0.0);
        var timing = measure.Compare(() => ours = group.Step(), () => theirs = plain.Step());
        return Math.Abs((ours / theirs) - 1) < Tolerance
            ? ResultRow.Speedup(Name, timing, Target)
            : throw new FuseGptException($"After as many steps, our loss is {ours}, that of the plain form {theirs}.");
    }
}
