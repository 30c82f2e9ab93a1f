using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>
/// The whole model's states before some blocks, kept in one device's memory for the next time. A key says what the states follow from,
/// so that another round's model finds those of its unchanged blocks. What was unused for longest goes first when there is no room
/// for more. May be used on several threads.
/// </summary>
/// <param name="budget">What the states are reserved in; half of it always stays for other things.</param>
/// <param name="largestBytes">Most bytes of all states.</param>
internal sealed class ReferenceStates(MemoryBudget budget, long largestBytes) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<KeptStates>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<KeptStates> _byUse = [];
    private long _bytes;

    /// <summary>Bytes that lie here.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>The states of a key, or null. They are shared, never to be written to, and stay valid when they are dropped here.</summary>
    public Tensor? Find(string key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.States.alias();
        }
    }

    /// <summary>Keeps states that nothing writes to any more, where they fit the budget.</summary>
    public void Keep(string key, Tensor states)
    {
        var bytes = states.numel() * states.element_size();
        lock (_lock)
        {
            if (bytes > largestBytes || _entries.ContainsKey(key) || Reserve(bytes) is not { } reservation)
            {
                return;
            }

            _entries.Add(key, _byUse.AddLast(new KeptStates(key, states.alias().DetachFromDisposeScope(), bytes, reservation)));
            _bytes += bytes;
        }
    }

    /// <summary>Drops all states: others need the room.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            while (_byUse.First is { } node)
            {
                Drop(node);
            }
        }
    }

    public void Dispose() => Clear();

    private IDisposable? Reserve(long bytes)
    {
        while (true)
        {
            if (_bytes + bytes <= largestBytes && budget.TryReserve(bytes, budget.LimitBytes / 2) is { } reservation)
            {
                return reservation;
            }

            if (_byUse.First is not { } oldest)
            {
                return null;
            }

            Drop(oldest);
        }
    }

    private void Drop(LinkedListNode<KeptStates> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
        _bytes -= node.Value.Bytes;
        node.Value.States.Dispose();
        node.Value.Reservation.Dispose();
    }

    private sealed record KeptStates(string Key, Tensor States, long Bytes, IDisposable Reservation);
}
