using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Jobs;

/// <summary>A part of the list of jobs.</summary>
/// <param name="Jobs">The jobs of this part.</param>
/// <param name="Total">Jobs in the whole list.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.JobPage")]
public sealed record JobPage([property: Id(0)] IReadOnlyList<JobSummary> Jobs, [property: Id(1)] int Total);
