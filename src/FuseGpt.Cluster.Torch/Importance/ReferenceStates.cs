namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>
/// The whole model's states before some blocks, kept in one device's memory for the next time. A key says what the states follow from,
/// so that another round's model finds those of its unchanged blocks. What was unused for longest goes first when the budget is
/// exceeded. May be used on several threads.
/// </summary>
internal sealed class ReferenceStates(long budgetBytes) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, Tensor States, long Bytes)>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, Tensor States, long Bytes)> _byUse = [];
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
            if (bytes > budgetBytes || _entries.ContainsKey(key))
            {
                return;
            }

            while (_bytes + bytes > budgetBytes)
            {
                Drop(_byUse.First!);
            }

            _entries.Add(key, _byUse.AddLast((key, states.alias().DetachFromDisposeScope(), bytes)));
            _bytes += bytes;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            while (_byUse.First is { } node)
            {
                Drop(node);
            }
        }
    }

    private void Drop(LinkedListNode<(string Key, Tensor States, long Bytes)> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
        _bytes -= node.Value.Bytes;
        node.Value.States.Dispose();
    }
}
