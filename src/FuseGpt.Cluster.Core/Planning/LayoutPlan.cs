namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Where a model's blocks lie, and why.</summary>
/// <param name="Layout">What suits the devices best.</param>
/// <param name="Used">What the job does: a pipeline is planned, but blocks are streamed in its place.</param>
/// <param name="Why">The reason, with its numbers.</param>
/// <param name="Ranges">For a pipeline, what each memory would hold.</param>
public sealed record LayoutPlan(ModelLayout Layout, ModelLayout Used, string Why, IReadOnlyList<string> Ranges);
