using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>What <c>fusegpt prune</c> is to do.</summary>
/// <param name="Request">The job.</param>
/// <param name="Work">Folder of artifacts and states.</param>
/// <param name="Threads">CPU threads of one lane.</param>
/// <param name="MemoryBytes">Most bytes of weights and states on one device; null for a share of what is there.</param>
/// <param name="MetricsPort">Port to serve metrics on, or null.</param>
/// <param name="Json">Whether standard output is JSON lines.</param>
/// <param name="StartOver">Whether what the job did before is forgotten.</param>
internal sealed record PruneSettings(PruningRequest Request, string Work, int Threads, long? MemoryBytes, int? MetricsPort, bool Json, bool StartOver);
