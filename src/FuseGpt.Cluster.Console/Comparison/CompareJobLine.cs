using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>Something happened in a job.</summary>
/// <param name="Case">Which combination it is.</param>
/// <param name="Told">What happened.</param>
internal sealed record CompareJobLine(string Case, JobEvent Told) : CompareLine;
