namespace FuseGpt.Cluster.Core.Artifacts;

/// <summary>An artifact's bytes are not the ones that its hash stands for.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class ArtifactCorruptException(string message) : FuseGptException(message);
