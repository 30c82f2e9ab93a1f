using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>The other side went away while a job was watched, and did not come back.</summary>
/// <param name="tries">How often it was tried to get the connection back.</param>
/// <param name="innerException">What the last try ended with, or null.</param>
public sealed class LostConnectionException(int tries, Exception? innerException)
    : FuseGptException($"The connection is lost, and {tries} tries to get it back failed: {innerException?.Message ?? "it ends before the job does."}", innerException!);
