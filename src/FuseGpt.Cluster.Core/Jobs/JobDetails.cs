namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A job with all that a reader may ask about it.</summary>
public sealed record JobDetails
{
    /// <summary>The job in one line.</summary>
    public required JobSummary Job { get; init; }

    /// <summary>What was asked.</summary>
    public required PruningRequest Request { get; init; }

    /// <summary>The finished rounds.</summary>
    public required IReadOnlyList<RoundRecord> Rounds { get; init; }

    /// <summary>The steps of its state machine, oldest first: those lines of its log that have a transition.</summary>
    public required IReadOnlyList<JobLogLine> Transitions { get; init; }

    /// <summary>What it made, once it is done.</summary>
    public JobResult? Result { get; init; }
}
