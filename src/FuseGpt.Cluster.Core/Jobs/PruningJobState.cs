using FuseGpt.Cluster.Core.Runtime;

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

    /// <summary>What it is doing, while it runs; else null.</summary>
    public JobPhase? Phase { get; init; }

    /// <summary>Round at work, from 1; 0 before the first.</summary>
    public int Round { get; init; }

    /// <summary>How often the job was started: a part of its events' numbers.</summary>
    public int Starts { get; init; }

    /// <summary>When it was first asked for.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it last got to work.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it last stopped.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Rounds in all; null until the model is read.</summary>
    public int? RoundCount { get; init; }

    /// <summary>How large its tasks may be, after a device ran out of memory.</summary>
    public WorkLimits Limits { get; init; } = WorkLimits.None;

    /// <summary>Why it failed, when it did.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the user's input was the reason why it failed.</summary>
    public bool IsInputError { get; init; }

    /// <summary>The inputs, once they are read.</summary>
    public PreparedInputs? Inputs { get; init; }

    /// <summary>Perplexity of the model that was given, once measured.</summary>
    public double? DensePerplexity { get; init; }

    /// <summary>Tokens that one device passed through that model in a second, or null when it was not measured.</summary>
    public double? DenseTokensPerSecond { get; init; }

    /// <summary>The finished rounds.</summary>
    public IReadOnlyList<RoundRecord> Rounds { get; init; } = [];

    /// <summary>Seconds of work so far, pauses not counted.</summary>
    public double Seconds { get; init; }

    /// <summary>What the job made, once it is done.</summary>
    public JobResult? Result { get; init; }
}
