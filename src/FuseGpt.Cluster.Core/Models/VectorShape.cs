namespace FuseGpt.Cluster.Core.Models;

/// <summary>What a family expects of one norm of a block.</summary>
/// <param name="Name">Its name inside the block.</param>
/// <param name="Size">Number of elements.</param>
public sealed record VectorShape(string Name, long Size);
