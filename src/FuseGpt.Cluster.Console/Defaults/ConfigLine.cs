namespace FuseGpt.Cluster.Console.Defaults;

/// <summary>A line of <c>fusegpt config --json</c>.</summary>
/// <param name="Option">The option.</param>
/// <param name="Value">Its default; null for none.</param>
/// <param name="Source">Where that comes from.</param>
/// <param name="Commands">The commands that it is for; null for every one that has the option.</param>
internal sealed record ConfigLine(string Option, string? Value, string Source, string? Commands);
