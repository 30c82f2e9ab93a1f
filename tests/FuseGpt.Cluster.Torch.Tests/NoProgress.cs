using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Torch.Tests;

/// <summary>Progress that nobody looks at.</summary>
internal sealed class NoProgress : IProgress<TaskProgress>
{
    public void Report(TaskProgress value)
    {
    }
}
