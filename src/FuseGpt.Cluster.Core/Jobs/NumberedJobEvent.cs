namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>An event with its place in the order of a job's events.</summary>
/// <param name="Id">Greater than that of every earlier event of the job, restarts and other processes included.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Event">What happened.</param>
public sealed record NumberedJobEvent(long Id, DateTimeOffset Time, JobEvent Event);
