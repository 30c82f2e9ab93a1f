namespace FuseGpt.Cluster.Benchmarks.Measuring;

/// <summary>The fastest times of two sides of a ratio.</summary>
/// <param name="Ours">Fastest time of ours.</param>
/// <param name="Other">Fastest time of what it is compared with.</param>
internal readonly record struct Timing(TimeSpan Ours, TimeSpan Other);
