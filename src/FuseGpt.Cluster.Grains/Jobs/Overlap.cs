namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Steps that do not depend on each other run side by side.</summary>
internal static class Overlap
{
    /// <summary>Runs steps to their ends; the first that fails stops the others.</summary>
    /// <param name="cancellationToken">Stops all.</param>
    /// <param name="steps">The steps; each is given what stops it.</param>
    public static async Task RunAsync(CancellationToken cancellationToken, params Func<CancellationToken, Task>[] steps)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(steps.Select(step => RunAsync(step, stop)));
    }

    private static async Task RunAsync(Func<CancellationToken, Task> step, CancellationTokenSource stop)
    {
        try
        {
            await step(stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
