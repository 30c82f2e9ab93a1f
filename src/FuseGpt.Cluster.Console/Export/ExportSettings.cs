namespace FuseGpt.Cluster.Console.Export;

/// <summary>What <c>fusegpt export</c> is to do.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Round">The round, or null for the last finished one.</param>
/// <param name="Output">Full path of the folder.</param>
/// <param name="Devices">Devices to fold and compare on.</param>
/// <param name="Work">Folder of artifacts and states.</param>
/// <param name="Threads">CPU threads of one lane.</param>
/// <param name="Json">Whether standard output is JSON lines.</param>
internal sealed record ExportSettings(string JobId, int? Round, string Output, string Devices, string Work, int Threads, bool Json);
