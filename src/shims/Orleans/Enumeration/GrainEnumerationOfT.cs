using Microsoft.Extensions.Logging;
using Orleans.Activations;

namespace Orleans.Enumeration;

/// <summary>A stream of values that is being read from a grain.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="values">The grain's own enumerator.</param>
/// <param name="source">The stream as its caller sees it.</param>
/// <param name="cancellation">The source of the token that the grain's code sees.</param>
/// <param name="silo">The silo.</param>
internal sealed partial class GrainEnumeration<T>(IAsyncEnumerator<T> values, GrainEnumerable<T> source, CancellationTokenSource cancellation, Silo silo) : GrainEnumeration
{
    private Task<bool>? _pending;

    /// <summary>
    /// Returns the values that are there, waiting for one if there is none. After half of the response time-out the answer is empty,
    /// so that the caller asks again and no request stays open for long.
    /// </summary>
    /// <param name="interrupted">Done when the answer must come at once.</param>
    public async Task<EnumerationStep<T>> AdvanceAsync(Task interrupted)
    {
        if (_pending is null && TakeReady() is { } ready)
        {
            return ready;
        }

        using var waited = new CancellationTokenSource();
        await Task.WhenAny(_pending!, interrupted, Task.Delay(silo.ResponseTimeout / 2, silo.TimeProvider, waited.Token));
        await waited.CancelAsync();
        if (!_pending!.IsCompleted)
        {
            return new EnumerationStep<T>([], IsCompleted: false);
        }

        var hasValue = await _pending;
        _pending = null;
        return hasValue ? new EnumerationStep<T>([Copy(values.Current)], IsCompleted: false) : new EnumerationStep<T>([], IsCompleted: true);
    }

    /// <inheritdoc/>
    public override async Task EndAsync()
    {
        try
        {
            await cancellation.CancelAsync();
            if (_pending is not null)
            {
                await ((Task)_pending).WaitAsync(silo.ResponseTimeout, silo.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }

            if (_pending is null or { IsCompleted: true })
            {
                await values.DisposeAsync().AsTask().WaitAsync(silo.ResponseTimeout, silo.TimeProvider);
            }
        }
        catch (Exception error)
        {
            LogEndFailed(silo.Logger, error);
        }
    }

    [LoggerMessage(EventId = 120, EventName = "EnumerationEndFailed", Level = LogLevel.Warning, Message = "A grain's enumerator could not be disposed")]
    private static partial void LogEndFailed(ILogger logger, Exception error);

    private EnumerationStep<T>? TakeReady()
    {
        List<T> batch = [];
        while (batch.Count < source.MaxBatchSize)
        {
            var next = values.MoveNextAsync();
            if (!next.IsCompletedSuccessfully)
            {
                _pending = next.AsTask();
                break;
            }

            if (!next.Result)
            {
                return new EnumerationStep<T>(batch, IsCompleted: true);
            }

            batch.Add(Copy(values.Current));
        }

        return batch.Count > 0 ? new EnumerationStep<T>(batch, IsCompleted: false) : null;
    }

    private T Copy(T value) => (T)silo.Copiers.Copy(value, typeof(T), isImmutable: false, source.Target.Node)!;
}
