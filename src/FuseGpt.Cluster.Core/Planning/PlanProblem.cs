namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Something that speaks against a job as it is planned.</summary>
/// <param name="IsRefusal">Whether the job would end with an error; else it may be slow, or fail later.</param>
/// <param name="Text">What it is, and what to change.</param>
public sealed record PlanProblem(bool IsRefusal, string Text);
