namespace FuseGpt.Cluster.Core.Artifacts;

/// <summary>The artifact store does not hold what was asked for, or the file that it points to is gone.</summary>
/// <param name="message">What is missing and what to do.</param>
public sealed class ArtifactMissingException(string message) : FuseGptException(message);
