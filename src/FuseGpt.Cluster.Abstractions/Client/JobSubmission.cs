using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>What came of asking for a job.</summary>
/// <param name="Job">The job as it stands.</param>
/// <param name="IsNew">Whether there was no such job before.</param>
public sealed record JobSubmission(JobSummary Job, bool IsNew);
