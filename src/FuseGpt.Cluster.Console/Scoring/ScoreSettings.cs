using FuseGpt.Cluster.Abstractions.Importance;

namespace FuseGpt.Cluster.Console.Scoring;

/// <summary>What <c>fusegpt score</c> is to do.</summary>
/// <param name="Request">What to score.</param>
/// <param name="Work">Folder of artifacts.</param>
/// <param name="Threads">CPU threads of one lane.</param>
/// <param name="MemoryBytes">Most bytes of weights and states on one device; null for a share of what is there.</param>
/// <param name="Json">Whether standard output is JSON lines.</param>
internal sealed record ScoreSettings(ScoringRequest Request, string Work, int Threads, long? MemoryBytes, bool Json);
