using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary>One row of the demonstration's table.</summary>
/// <param name="Name">Name of the row.</param>
/// <param name="Request">The job behind it.</param>
internal sealed record DemoCase(string Name, PruningRequest Request);
