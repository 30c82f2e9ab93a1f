namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>All that a job remembers. Saved after every step that must not be done twice.</summary>
public sealed record PruningJobState
{
    /// <summary>Version of this layout.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What was asked, or null before the first start.</summary>
    public PruningRequest? Request { get; init; }

    /// <summary>Where the job stands.</summary>
    public JobStatus Status { get; init; }

    /// <summary>Why it failed, when it did.</summary>
    public string? Error { get; init; }

    /// <summary>The inputs, once they are read.</summary>
    public PreparedInputs? Inputs { get; init; }

    /// <summary>Perplexity of the model that was given, once measured.</summary>
    public double? DensePerplexity { get; init; }

    /// <summary>The finished rounds.</summary>
    public IReadOnlyList<RoundRecord> Rounds { get; init; } = [];

    /// <summary>Seconds of work so far, pauses not counted.</summary>
    public double Seconds { get; init; }

    /// <summary>What the job made, once it is done.</summary>
    public JobResult? Result { get; init; }
}
