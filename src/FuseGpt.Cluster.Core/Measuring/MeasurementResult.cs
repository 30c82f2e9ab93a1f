using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Core.Measuring;

/// <summary>What was measured of a model.</summary>
/// <param name="Blocks">Blocks that it has.</param>
/// <param name="Width">Width of its hidden states.</param>
/// <param name="Parameters">Parameters that it has when written; sliced ones are counted with the shortcuts' matrices.</param>
/// <param name="Perplexities">For each text the perplexity.</param>
/// <param name="SliceSeconds">Seconds spent slicing; 0 for a model that is not sliced.</param>
/// <param name="Tasks">How well it did at each task that was asked for.</param>
public sealed record MeasurementResult(int Blocks, int Width, long Parameters, IReadOnlyList<double> Perplexities, double SliceSeconds, IReadOnlyList<ZeroShotScore> Tasks);
