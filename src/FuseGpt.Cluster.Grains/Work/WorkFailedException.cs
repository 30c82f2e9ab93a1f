using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>An item could not be done.</summary>
internal sealed class WorkFailedException(WorkFailure failure, DeviceTask? task = null) : FuseGptException(failure.Message)
{
    /// <summary>Why.</summary>
    public WorkFailure Failure { get; } = failure;

    /// <summary>What was to be done, where that matters.</summary>
    public DeviceTask? Task { get; } = task;
}
