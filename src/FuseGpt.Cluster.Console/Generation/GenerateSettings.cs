using FuseGpt.Cluster.Abstractions.Generation;

namespace FuseGpt.Cluster.Console.Generation;

/// <summary>What <c>fusegpt generate</c> is to do.</summary>
/// <param name="Request">What to go on with.</param>
/// <param name="Work">Folder of artifacts.</param>
/// <param name="Threads">CPU threads of one lane.</param>
/// <param name="MemoryBytes">Most bytes of weights and states on one device; null for a share of what is there.</param>
/// <param name="Json">Whether standard output is JSON lines.</param>
internal sealed record GenerateSettings(GenerationRequest Request, string Work, int Threads, long? MemoryBytes, bool Json);
