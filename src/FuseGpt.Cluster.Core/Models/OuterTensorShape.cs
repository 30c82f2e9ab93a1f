namespace FuseGpt.Cluster.Core.Models;

/// <summary>What a family expects of one tensor outside the blocks.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Shape">Sizes of the dimensions.</param>
public sealed record OuterTensorShape(string Name, IReadOnlyList<long> Shape);
