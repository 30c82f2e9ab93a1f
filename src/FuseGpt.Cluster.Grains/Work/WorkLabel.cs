using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>What a set of tasks is for: a part of its items' keys.</summary>
/// <param name="Round">Round, from 1; 0 before the first.</param>
/// <param name="Phase">The phase that they belong to.</param>
/// <param name="Step">Which set of the phase's tasks; empty for the only one.</param>
internal sealed record WorkLabel(int Round, JobPhase Phase, string Step = "");
