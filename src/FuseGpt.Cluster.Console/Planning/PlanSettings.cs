using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Console.Pruning;

namespace FuseGpt.Cluster.Console.Planning;

/// <summary>What <c>fusegpt plan</c> is to do.</summary>
/// <param name="Job">The job that is planned.</param>
/// <param name="Service">The server that plans it, or none: this process.</param>
/// <param name="Measure">Whether the devices' speed is measured.</param>
/// <param name="Json">Whether standard output is JSON.</param>
internal sealed record PlanSettings(JobSettings Job, ServiceSettings Service, bool Measure, bool Json);
