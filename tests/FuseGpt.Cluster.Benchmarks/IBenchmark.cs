using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;

namespace FuseGpt.Cluster.Benchmarks;

/// <summary>One claim about speed or memory.</summary>
internal interface IBenchmark
{
    /// <summary>What is measured, in a few words.</summary>
    string Name { get; }

    /// <summary>Measures it.</summary>
    ResultRow Run(Workload workload, Interleaved measure);
}
