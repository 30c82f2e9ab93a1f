using System.Globalization;
using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Benchmarks.Fusion;

/// <summary>What a training step leaves behind: bytes for the garbage collector, and tensors that nobody disposed.</summary>
internal sealed class AllocationBenchmark(int rank) : IBenchmark
{
    private const int Steps = 3;

    public string Name => $"allocations of a step, rank {rank}";

    public ResultRow Run(Workload workload, Interleaved measure)
    {
        using var group = new TrainingGroup(workload, new FineTuneSettings { Rank = rank, LoraRank = rank });
        group.Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < Steps; step++)
        {
            group.Step();
        }

        var kilobytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / 1024.0 / Steps;
        var kept = DisposeScopeManager.Statistics.ThreadTotalLiveCount - live;
        var text = string.Create(CultureInfo.InvariantCulture, $"{kilobytes:F0} KiB managed, {kept} tensors kept");
        return new ResultRow(Name, text, Target: "0 tensors kept", Verdict: kept == 0 ? "pass" : "fail");
    }
}
