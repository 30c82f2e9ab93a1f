namespace FuseGpt.Cluster.Core.Hub;

/// <summary>A file of a model on the hub.</summary>
/// <param name="Name">Its name in the model's folder.</param>
/// <param name="Hash">What its content must hash to, and its name among the cache's blobs: SHA-256 (64 digits) or a git blob's SHA-1 (40 digits).</param>
/// <param name="Size">Its size in bytes.</param>
internal sealed record HubFile(string Name, string Hash, long Size);
