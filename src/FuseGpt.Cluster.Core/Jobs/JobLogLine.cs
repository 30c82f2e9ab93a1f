namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Something that happened to a job.</summary>
/// <param name="Id">Place in the job's log, from 1.</param>
/// <param name="Time">When, by the silo's clock.</param>
/// <param name="Text">What, in plain words.</param>
/// <param name="Transition">The step of the state machine that the line tells of, or null when it tells of something else: the layout, a retry, a lost device.</param>
public sealed record JobLogLine(long Id, DateTimeOffset Time, string Text, JobTransition? Transition = null);
