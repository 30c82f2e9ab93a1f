namespace FuseGpt.Cluster.Core.Models;

/// <summary>What a family expects of one linear of a block.</summary>
/// <param name="Name">Its name inside the block.</param>
/// <param name="Out">Number of outputs: rows of the weight.</param>
/// <param name="In">Number of inputs: columns of the weight.</param>
/// <param name="HasBias">Whether a bias <c>[Out]</c> belongs to it.</param>
public sealed record LinearShape(string Name, long Out, long In, bool HasBias);
