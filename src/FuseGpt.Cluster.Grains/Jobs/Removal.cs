using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>What came of taking a block out.</summary>
/// <param name="Model">Hash of the manifest without the block.</param>
/// <param name="Losses">Loss of each training step; empty when nothing trained was kept.</param>
/// <param name="Guard">What the guard saw, or null when nothing was trained.</param>
internal sealed record Removal(string Model, IReadOnlyList<double> Losses, RoundGuard? Guard);
