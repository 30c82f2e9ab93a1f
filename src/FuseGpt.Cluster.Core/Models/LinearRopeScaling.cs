namespace FuseGpt.Cluster.Core.Models;

/// <summary><c>linear</c>: every frequency divided by the same number, at every length.</summary>
/// <param name="Factor">Frequencies are divided by this; at least 1.</param>
public sealed record LinearRopeScaling(double Factor) : RopeScaling;
