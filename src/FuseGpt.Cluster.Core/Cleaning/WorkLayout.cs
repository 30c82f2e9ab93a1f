namespace FuseGpt.Cluster.Core.Cleaning;

/// <summary>The parts of a work folder.</summary>
/// <param name="Folder">The whole of it.</param>
/// <param name="Artifacts">Folder of the artifact store.</param>
/// <param name="Checkpoints">Folder of unfinished trainings.</param>
/// <param name="Jobs">Folder of the jobs' journals and logs.</param>
/// <param name="States">Folder of the states.</param>
public sealed record WorkLayout(string Folder, string Artifacts, string Checkpoints, string Jobs, string States);
