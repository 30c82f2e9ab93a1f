using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Measuring;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>One combination of what is compared; it gives a row for each sparsity.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Recipe">Name of the recipe; null where nothing is trained.</param>
/// <param name="Samples">Number of samples; null where it makes no difference.</param>
/// <param name="Job">The job that goes to the largest sparsity; null for SliceGPT.</param>
/// <param name="Slices">SliceGPT's settings, one a sparsity; empty for a job.</param>
internal sealed record CompareCase(string Method, string? Recipe, int? Samples, PruningRequest? Job, IReadOnlyList<SliceSettings> Slices)
{
    /// <summary>The combination in words.</summary>
    public string Name => string.Join(", ", new[] { Method, Recipe, Samples is { } samples ? $"{samples} samples" : null }.OfType<string>());
}
