using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Chooses how a job is shown.</summary>
internal static class JobViews
{
    /// <summary>A view that draws over itself on a terminal, else lines.</summary>
    /// <param name="console">Where to show the job.</param>
    /// <param name="time">The clock.</param>
    public static IJobView Open(IAnsiConsole console, TimeProvider time) => console.IsLive() ? new LiveJobView(console, time) : new LineJobView(console, time);
}
