using FuseGpt.Cluster.Console.Jobs;

namespace FuseGpt.Cluster.Console.Export;

/// <summary>What <c>fusegpt export</c> is to do.</summary>
/// <param name="Job">The job, as the user wrote it.</param>
/// <param name="Round">The round, or null for the last finished one.</param>
/// <param name="Output">Full path of the folder.</param>
/// <param name="Devices">Devices to fold and compare on.</param>
/// <param name="Service">Where the job is.</param>
/// <param name="Threads">CPU threads of one lane.</param>
/// <param name="MemoryBytes">Most bytes of weights and states on one device of this process; null for a share of what is there.</param>
/// <param name="Json">Whether standard output is JSON lines.</param>
internal sealed record ExportSettings(string Job, int? Round, string Output, string Devices, ServiceSettings Service, int Threads, long? MemoryBytes, bool Json);
