namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>How an attempt at a work item ended.</summary>
public enum ItemOutcome
{
    /// <summary>The item is done.</summary>
    Done,

    /// <summary>The device failed at it; it is tried again, or the job fails.</summary>
    Failed,
}
