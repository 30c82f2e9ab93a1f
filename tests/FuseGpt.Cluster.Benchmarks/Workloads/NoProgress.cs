using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Benchmarks.Workloads;

/// <summary>Tells nobody.</summary>
internal sealed class NoProgress : IProgress<TaskProgress>
{
    public void Report(TaskProgress value)
    {
    }
}
