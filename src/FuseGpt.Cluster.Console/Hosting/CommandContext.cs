using FuseGpt.Cluster.Console.Defaults;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>What every command works with.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Interrupted">Cancelled when the user wants the command to stop.</param>
/// <param name="CommandLine">How the console was called, for messages.</param>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Time, CancellationToken Interrupted, CommandLineText CommandLine)
{
    /// <summary>Where defaults of options come from.</summary>
    public DefaultSources Sources { get; init; } = DefaultSources.None;
}
