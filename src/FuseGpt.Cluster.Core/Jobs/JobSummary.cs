namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A job in one line of a list.</summary>
public sealed record JobSummary
{
    /// <summary>The job's id.</summary>
    public required string Id { get; init; }

    /// <summary>Folder of the model.</summary>
    public required string Model { get; init; }

    /// <summary>How the model is made smaller.</summary>
    public required PruningMethod Method { get; init; }

    /// <summary>Where the job stands.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>What it is doing, while it runs; else null.</summary>
    public JobPhase? Phase { get; init; }

    /// <summary>Round at work, from 1; 0 before the first.</summary>
    public int Round { get; init; }

    /// <summary>Rounds in all; null until the model is read.</summary>
    public int? Rounds { get; init; }

    /// <summary>How much of the work is done, 0 to 100.</summary>
    public double Percent { get; init; }

    /// <summary>Seconds of work left at the speed so far; null where there is nothing to tell it from.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Place in the queue and what it waits for; null for a job that does not wait.</summary>
    public QueuePlace? Queue { get; init; }

    /// <summary>When the job was first asked for.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it last got to work.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it last stopped: done, paused, failed or cancelled.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The devices asked for, as the user wrote them.</summary>
    public required string Devices { get; init; }

    /// <summary>Perplexity of the model that was given, or null when it is not measured.</summary>
    public double? DensePerplexity { get; init; }

    /// <summary>Perplexity after the newest measured round, or null.</summary>
    public double? Perplexity { get; init; }

    /// <summary>Why it failed, when it did.</summary>
    public string? Error { get; init; }

    /// <summary>Folder of the pruned model, where one is asked for.</summary>
    public string? Output { get; init; }
}
