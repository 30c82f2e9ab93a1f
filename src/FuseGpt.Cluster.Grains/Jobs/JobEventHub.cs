using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>
/// What happened in a job since it was started, for any number of watchers. Of the events that only tell how far a phase is, the
/// newest is kept, so a slow watcher costs no memory. May be used on any thread.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="followersChanged">Told 1 for each watcher that comes and -1 for each that leaves.</param>
/// <param name="ending">Cancelled when the server is about to end.</param>
internal sealed class JobEventHub(TimeProvider time, Action<int> followersChanged, CancellationToken ending = default)
{
    /// <summary>Each start has its own range of numbers, so that they grow across starts and processes.</summary>
    private const long NumbersOfAStart = 1_000_000_000;

    private readonly Lock _lock = new();
    private readonly List<NumberedJobEvent> _lasting = [];
    private NumberedJobEvent? _transient;
    private long _lastId;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Forgets everything: the job is started again.</summary>
    /// <param name="start">Which start it is, from 1.</param>
    public void Begin(int start) => Reset((start * NumbersOfAStart) - 1);

    /// <summary>Forgets everything but how the job stands after its last start.</summary>
    /// <param name="start">Which start that was.</param>
    /// <param name="last">How it ended.</param>
    public void End(int start, JobEvent last)
    {
        Reset(((start + 1) * NumbersOfAStart) - 2);
        Publish(last);
    }

    /// <summary>Adds an event.</summary>
    public void Publish(JobEvent jobEvent)
    {
        lock (_lock)
        {
            var numbered = new NumberedJobEvent(++_lastId, time.GetUtcNow(), jobEvent);
            _transient = jobEvent.IsTransient ? numbered : null;
            if (!jobEvent.IsTransient)
            {
                _lasting.Add(numbered);
            }

            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    /// <summary>The events so far after a number, and those to come, up to the last one of the job.</summary>
    public async IAsyncEnumerable<NumberedJobEvent> WatchAsync(long afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = afterId;
        followersChanged(1);
        try
        {
            while (true)
            {
                var (fresh, changed) = After(seen);
                foreach (var numbered in fresh)
                {
                    seen = numbered.Id;
                    yield return numbered;
                    if (numbered.Event.IsLast)
                    {
                        yield break;
                    }
                }

                await ChangeAsync(changed, cancellationToken);
            }
        }
        finally
        {
            followersChanged(-1);
        }
    }

    /// <summary>A server that ends lets go of its watchers, who find the job where it goes on; it could not end while they wait here.</summary>
    private async Task ChangeAsync(Task changed, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending);
        try
        {
            await changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SiloUnavailableException("The job's server ends.");
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Reset(long lastId)
    {
        lock (_lock)
        {
            _lasting.Clear();
            _transient = null;
            _lastId = lastId;
        }
    }

    private (List<NumberedJobEvent> Fresh, Task Changed) After(long seen)
    {
        lock (_lock)
        {
            var fresh = _lasting.Where(numbered => numbered.Id > seen).ToList();
            if (_transient is { } transient && transient.Id > seen)
            {
                fresh.Add(transient);
            }

            return (fresh, _changed.Task);
        }
    }
}
