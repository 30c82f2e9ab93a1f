using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>
/// What happened in a job since it was started, for any number of watchers. Of the events that only tell how far a phase is, the
/// newest is kept, so a slow watcher costs no memory. May be used on any thread.
/// </summary>
internal sealed class JobEventHub
{
    private readonly Lock _lock = new();
    private readonly List<JobEvent> _lasting = [];
    private JobEvent? _transient;
    private long _transientNumber;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Adds an event.</summary>
    public void Publish(JobEvent jobEvent)
    {
        lock (_lock)
        {
            if (jobEvent.IsTransient)
            {
                _transient = jobEvent;
                _transientNumber++;
            }
            else
            {
                _lasting.Add(jobEvent);
                _transient = null;
            }

            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    /// <summary>Forgets everything: the job is started again.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _lasting.Clear();
            _transient = null;
        }
    }

    /// <summary>All events so far and those to come, up to the last one of the job.</summary>
    public async IAsyncEnumerable<JobEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (seen, transientSeen) = (0, 0L);
        while (true)
        {
            var (fresh, transientNumber, changed) = After(seen, transientSeen);
            seen += fresh.Count(jobEvent => !jobEvent.IsTransient);
            transientSeen = transientNumber;
            foreach (var jobEvent in fresh)
            {
                yield return jobEvent;
                if (jobEvent.IsLast)
                {
                    yield break;
                }
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (List<JobEvent> Fresh, long TransientNumber, Task Changed) After(int seen, long transientSeen)
    {
        lock (_lock)
        {
            var fresh = _lasting.Skip(seen).ToList();
            if (_transient is { } transient && _transientNumber > transientSeen)
            {
                fresh.Add(transient);
            }

            return (fresh, _transientNumber, _changed.Task);
        }
    }
}
