using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>The items of one phase: waiting, taken, done.</summary>
internal sealed class WorkBatch
{
    private readonly List<WorkItem> _items;
    private readonly Dictionary<string, int> _indices;
    private readonly Queue<WorkItem> _waiting;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _shares = new(StringComparer.Ordinal);
    private readonly TaskOutcome?[] _outcomes;
    private readonly Action<TaskProgress?, double> _progress;
    private readonly TaskCompletionSource<IReadOnlyList<TaskOutcome>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopping;

    public WorkBatch(IEnumerable<WorkItem> items, Action<TaskProgress?, double> progress)
    {
        _items = [.. items];
        _indices = _items.Select((item, index) => (item.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index, StringComparer.Ordinal);
        _waiting = new Queue<WorkItem>(_items);
        _outcomes = new TaskOutcome?[_items.Count];
        _progress = progress;
    }

    /// <summary>The outcomes in the items' order, once all are there.</summary>
    public Task<IReadOnlyList<TaskOutcome>> Completion => _completion.Task;

    /// <summary>Ends when somebody asks to stop.</summary>
    public Task StopRequested => _stopRequested.Task;

    /// <summary>Asks to stop; may be called on any thread.</summary>
    public void RequestStop() => _stopRequested.TrySetResult();

    /// <summary>Gives no more items out; the batch ends as cancelled when the last taken one comes back.</summary>
    public void Stop()
    {
        _stopping = true;
        _waiting.Clear();
        EndIfStopped();
    }

    public WorkItem? Take()
    {
        if (!_waiting.TryDequeue(out var item))
        {
            return null;
        }

        _taken.Add(item.Key);
        return item;
    }

    public void Report(string key, TaskProgress report)
    {
        if (!_taken.Contains(key))
        {
            return;
        }

        _shares[key] = report switch
        {
            PartProgress { Total: > 0 } part => (double)part.Done / part.Total,
            TrainProgress { Steps: > 0 } train => (double)train.Step / train.Steps,
            _ => 0,
        };
        _progress(report, Share());
    }

    public void Complete(string key, TaskOutcome outcome)
    {
        if (!_taken.Remove(key))
        {
            return;
        }

        _outcomes[_indices[key]] = outcome;
        _shares[key] = 1;
        _progress(null, Share());
        if (Array.TrueForAll(_outcomes, found => found is not null))
        {
            _completion.TrySetResult(_outcomes!);
        }

        EndIfStopped();
    }

    public void Fail(string key, WorkFailure? failure)
    {
        if (!_taken.Remove(key))
        {
            return;
        }

        if (failure is not null)
        {
            _waiting.Clear();
            _completion.TrySetException(new WorkFailedException(failure));
        }

        EndIfStopped();
    }

    private void EndIfStopped()
    {
        if (_stopping && _taken.Count == 0)
        {
            _completion.TrySetCanceled();
        }
    }

    private double Share() => _shares.Values.Sum() / _items.Count;
}
