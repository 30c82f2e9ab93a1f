namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>An attempt at a work item: which device is or was at it, and when.</summary>
public sealed record JobItem
{
    /// <summary>The item, for example <c>2/scoring/3</c>.</summary>
    public required string Item { get; init; }

    /// <summary>Round, from 1; 0 before the first.</summary>
    public required int Round { get; init; }

    /// <summary>The phase that it belongs to.</summary>
    public required JobPhase Phase { get; init; }

    /// <summary>Key of the device, <c>silo/device</c>.</summary>
    public required string Device { get; init; }

    /// <summary>When the device took it.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long the device was at it, or has been so far.</summary>
    public required double Seconds { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public ItemOutcome? Outcome { get; init; }

    /// <summary>Why it failed, where it did.</summary>
    public string? Error { get; init; }

    /// <summary>An attempt that the journal tells of.</summary>
    /// <param name="worked">What the journal has.</param>
    public static JobItem Of(WorkedItem worked)
    {
        ArgumentNullException.ThrowIfNull(worked);
        var (key, span) = worked;
        return new JobItem
        {
            Item = key.ToString(),
            Round = key.Round,
            Phase = key.Phase,
            Device = span.Device,
            Started = span.Began,
            Ended = span.Began.AddSeconds(span.Seconds),
            Seconds = span.Seconds,
            Outcome = span.Error is null ? ItemOutcome.Done : ItemOutcome.Failed,
            Error = span.Error,
        };
    }

    /// <summary>An attempt that is under way.</summary>
    /// <param name="item">The item as <see cref="WorkKey.ToString"/> names it.</param>
    /// <param name="device">Key of the device.</param>
    /// <param name="since">When it took the item.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The attempt, or null where the name is not an item's.</returns>
    public static JobItem? Running(string item, string device, DateTimeOffset since, DateTimeOffset now) =>
        WorkKey.PlaceOf(item) is not { } place ? null : new JobItem
        {
            Item = item,
            Round = place.Round,
            Phase = place.Phase,
            Device = device,
            Started = since,
            Seconds = Math.Max(0, (now - since).TotalSeconds),
        };
}
