
namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>Calls of grains that outlive the loss of a server: until the others know of it, calls to its grains are refused.</summary>
public static class GrainCalls
{
    /// <summary>Beyond the time in which a lost server is noticed.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes a call, and makes it again for as long as it does not reach its grain.</summary>
    /// <typeparam name="T">What is answered.</typeparam>
    /// <param name="call">The call; made twice it must do the same as once.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting for an answer.</param>
    public static Task<T> ReachAsync<T>(Func<Task<T>> call, TimeProvider time, CancellationToken cancellationToken = default) => ReachAsync(call, Limit, time, cancellationToken);

    /// <summary>Makes a call as <see cref="ReachAsync{T}(Func{Task{T}}, TimeProvider, CancellationToken)"/> does, for as long as the caller says.</summary>
    internal static async Task<T> ReachAsync<T>(Func<Task<T>> call, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(time);
        for (long? lost = null; ;)
        {
            try
            {
                return await call().WaitAsync(cancellationToken);
            }
            catch (Exception error) when (IsUnreached(error) && time.GetElapsedTime(lost ??= time.GetTimestamp()) < limit)
            {
                await Task.Delay(Wait, time, cancellationToken);
            }
        }
    }

    /// <inheritdoc cref="ReachAsync{T}(Func{Task{T}}, TimeProvider, CancellationToken)" />
    public static Task ReachAsync(Func<Task> call, TimeProvider time, CancellationToken cancellationToken = default) =>
        ReachAsync(
            async () =>
            {
                await call();
                return true;
            },
            time,
            cancellationToken);

    /// <summary>Whether an error says that a grain's server is gone, or is about to be, or that the gateway to it is.</summary>
    /// <param name="error">The error.</param>
    public static bool IsUnreached(Exception error) => error is OrleansMessageRejectionException or EnumerationAbortedException or UnreachableServiceException;
}
