using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Model;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Benchmarks.Fusion;

/// <summary>
/// A whole training step on a group with fresh factors, against its matrix products alone: three a weight (forward, input's and
/// weight's gradient) and six a linear for the factors. Attention's products are on our side only.
/// </summary>
internal sealed class StepBenchmark(int rank) : IBenchmark
{
    private const double Target = 1.15;

    public string Name => $"fine-tune step, rank {rank} : its matrix products";

    public ResultRow Run(Workload workload, Interleaved measure)
    {
        using var scope = torch.NewDisposeScope();
        using var group = new TrainingGroup(workload, new FineTuneSettings { Rank = rank, LoraRank = rank });
        var products = BareProducts.OfStep(workload, group.Positions, rank);
        return ResultRow.Cost(Name, measure.Compare(() => group.Step(), products.Step), Target);
    }
}
