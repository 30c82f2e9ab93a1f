namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>
/// Runs a command that leaves nothing to go on with. When the user stops it and it does not end soon, for a device is at a long step, the
/// process ends without it.
/// </summary>
/// <param name="context">What commands work with.</param>
/// <param name="end">Ends the process with an exit code.</param>
internal sealed class StopLimit(CommandContext context, Action<int> end)
{
    /// <summary>How long a command that is stopped may take to end by itself.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(Func<Task<int>> command)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.Interrupted.Register(stop.SetResult);
        var run = command();
        if (await Task.WhenAny(run, stop.Task) != run && await Task.WhenAny(run, Task.Delay(Limit, context.Time, CancellationToken.None)) != run)
        {
            context.Terminal.Leave();
            context.Terminal.WriteError("Cancelled.");
            end(ExitCodes.Cancelled);
        }

        return await run;
    }
}
