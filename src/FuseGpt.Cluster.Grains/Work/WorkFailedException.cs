using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>A device could not do an item.</summary>
internal sealed class WorkFailedException(WorkFailure failure) : FuseGptException(failure.Message)
{
    /// <summary>Why.</summary>
    public WorkFailure Failure { get; } = failure;
}
