using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Chooses how a job is shown.</summary>
internal static class JobViews
{
    /// <summary>A view that draws over itself on a terminal, else lines.</summary>
    /// <param name="console">Where to show the job.</param>
    /// <param name="time">The clock.</param>
    /// <param name="jobs">Tells about devices.</param>
    /// <param name="hint">Says what Ctrl-C does.</param>
    public static IJobView Open(IAnsiConsole console, TimeProvider time, IJobService jobs, string hint = JobLines.CtrlCPauses) =>
        console.IsLive() ? new LiveJobView(console, time, jobs, hint) : new LineJobView(console, time);
}
