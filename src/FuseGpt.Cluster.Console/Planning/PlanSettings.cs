using FuseGpt.Cluster.Console.Pruning;

namespace FuseGpt.Cluster.Console.Planning;

/// <summary>What <c>fusegpt plan</c> is to do.</summary>
/// <param name="Job">The job that is planned.</param>
/// <param name="Measure">Whether the devices' speed is measured.</param>
/// <param name="Json">Whether standard output is JSON.</param>
internal sealed record PlanSettings(JobSettings Job, bool Measure, bool Json);
