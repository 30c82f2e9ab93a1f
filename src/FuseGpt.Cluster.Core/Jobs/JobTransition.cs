namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A step of a job's state machine: what it turned to.</summary>
/// <param name="Status">Where the job stands from here on.</param>
/// <param name="Phase">What it is doing, while it runs; else null.</param>
/// <param name="Round">Round, from 1; 0 before the first.</param>
/// <param name="Reason">Why, in words; null where it goes without saying.</param>
public sealed record JobTransition(JobStatus Status, JobPhase? Phase, int Round, string? Reason = null);
