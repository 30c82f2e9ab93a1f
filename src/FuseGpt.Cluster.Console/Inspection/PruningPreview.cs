namespace FuseGpt.Cluster.Console.Inspection;

/// <summary>What a sparsity leaves of a model.</summary>
/// <param name="Sparsity">Share of the blocks to remove.</param>
/// <param name="Removed">Blocks removed.</param>
/// <param name="Blocks">Blocks left.</param>
/// <param name="Parameters">Parameters left.</param>
internal sealed record PruningPreview(decimal Sparsity, int Removed, int Blocks, long Parameters);
