namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Does a thing again when it failed on the way: after 1, 2, 4 and 8 seconds, or what the hub asked for.</summary>
internal sealed class HubRetry(TimeProvider time)
{
    private const int MostFailures = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Runs it until it succeeds or fails five times in a row without getting any further.</summary>
    /// <exception cref="FuseGptException">It failed too often; the message is the last reason.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> run, CancellationToken cancellation)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await run();
            }
            catch (HubTransientException error)
            {
                failures = error.MadeProgress ? 1 : failures;
                if (failures == MostFailures)
                {
                    throw new FuseGptException($"{error.Message} Tried {MostFailures} times. Check the network and run the same command again: it goes on where it stopped.", error);
                }

                await Task.Delay(WaitAfter(failures, error), time, cancellation);
            }
        }
    }

    private static TimeSpan WaitAfter(int failures, HubTransientException error)
    {
        var wait = error.Wait ?? (FirstWait * (1 << (failures - 1)));
        return wait < LongestWait ? wait : LongestWait;
    }
}
