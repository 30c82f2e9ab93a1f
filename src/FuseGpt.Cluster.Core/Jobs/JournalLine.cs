using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A line of a job's journal: its first names the job, each other tells of one item.</summary>
/// <param name="Journal">The job's id, in the first line only.</param>
/// <param name="Key">The item's key, in every other line.</param>
/// <param name="Outcome">What came of it; null for an item that was begun, or that was tried and left no outcome.</param>
/// <param name="Spans">Where and when it was done or tried, one for each shard that it went through; null where that is not known, and for an item that was begun.</param>
internal sealed record JournalLine(string? Journal = null, WorkKey? Key = null, TaskOutcome? Outcome = null, IReadOnlyList<WorkSpan>? Spans = null);
