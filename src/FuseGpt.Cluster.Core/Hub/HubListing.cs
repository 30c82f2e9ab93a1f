namespace FuseGpt.Cluster.Core.Hub;

/// <summary>What a revision of a model holds.</summary>
/// <param name="Commit">The commit that the revision stands for.</param>
/// <param name="Files">Names of all its files, with their subfolders.</param>
internal sealed record HubListing(string Commit, IReadOnlyList<string> Files);
