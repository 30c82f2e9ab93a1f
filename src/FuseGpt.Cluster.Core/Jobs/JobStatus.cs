namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    /// <summary>Never started.</summary>
    New,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Stopped on request, or because its process ended; starting it again goes on with what is not done yet.</summary>
    Paused,

    /// <summary>Stopped by an error; starting it again goes on with what is not done yet.</summary>
    Failed,

    /// <summary>The pruned model is written.</summary>
    Done,

    /// <summary>Waiting for its turn.</summary>
    Queued,

    /// <summary>Given up on request; starting it again begins anew.</summary>
    Cancelled,
}
