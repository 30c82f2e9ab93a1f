namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    /// <summary>Never started.</summary>
    New,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Stopped on request; starting it again goes on from the last finished round.</summary>
    Paused,

    /// <summary>Stopped by an error; starting it again goes on from the last finished round.</summary>
    Failed,

    /// <summary>The pruned model is written.</summary>
    Done,
}
