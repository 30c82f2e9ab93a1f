using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>Watches a job wherever it goes: when its server is lost, it is watched on the next one, after the last event that was seen.</summary>
/// <param name="job">The job.</param>
/// <param name="time">The clock.</param>
internal sealed class JobWatch(IPruningJobGrain job, TimeProvider time)
{
    /// <summary>Beyond the time that a server takes to end.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The events after a number, up to the last one of the job.</summary>
    public async IAsyncEnumerable<NumberedJobEvent> ReadAsync(long afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = afterId;
        var events = Open(seen, cancellationToken);
        try
        {
            while (await GrainCalls.ReachAsync(NextAsync, Limit, time, CancellationToken.None))
            {
                seen = events.Current.Id;
                yield return events.Current;
            }
        }
        finally
        {
            await CloseAsync(events);
        }

        async Task<bool> NextAsync()
        {
            try
            {
                return await events.MoveNextAsync();
            }
            catch (Exception error) when (GrainCalls.IsUnreached(error))
            {
                events = Open(seen, cancellationToken);
                throw;
            }
            catch (TimeoutException error)
            {
                // A grain that lives answers within seconds, with nothing new if need be: this question went to a server that was just lost.
                events = Open(seen, cancellationToken);
                throw new EnumerationAbortedException(error.Message);
            }
        }
    }

    private IAsyncEnumerator<NumberedJobEvent> Open(long afterId, CancellationToken cancellationToken) =>
        job.WatchAsync(afterId, cancellationToken).GetAsyncEnumerator(cancellationToken);

    private static async Task CloseAsync(IAsyncEnumerator<NumberedJobEvent> events)
    {
        try
        {
            await events.DisposeAsync();
        }
        catch (Exception error) when (GrainCalls.IsUnreached(error) || error is TimeoutException)
        {
            // The grain that would be told is gone.
        }
    }
}
