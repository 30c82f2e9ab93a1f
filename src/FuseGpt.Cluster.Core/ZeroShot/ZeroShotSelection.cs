namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>Zero-shot tasks that a user asks for.</summary>
/// <param name="Tasks">Names of the tasks, in order.</param>
/// <param name="Folder">Full path of the folder with their data.</param>
/// <param name="Limit">Most questions of each, from the first on; null for all.</param>
public sealed record ZeroShotSelection(IReadOnlyList<string> Tasks, string Folder, int? Limit);
