using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Where a run reads and saves its job's state.</summary>
internal interface IJobStateHolder
{
    /// <summary>The state as it was saved last.</summary>
    PruningJobState State { get; }

    /// <summary>Replaces the state; it has survived when the task ends.</summary>
    Task SaveAsync(PruningJobState state);
}
