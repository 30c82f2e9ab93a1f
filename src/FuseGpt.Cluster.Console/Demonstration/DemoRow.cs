using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary>What came of one case.</summary>
/// <param name="Name">Name of the row.</param>
/// <param name="Result">What its job made.</param>
internal sealed record DemoRow(string Name, JobResult Result);
