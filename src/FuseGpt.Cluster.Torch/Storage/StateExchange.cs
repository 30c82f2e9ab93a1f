using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>
/// States on their way from one device of this process to another, in the host's memory or in files without names; nothing of them outlives the
/// process. A key is named after what its states follow from, so states that are handed over twice are the same. Safe for use by several threads.
/// </summary>
internal sealed class StateExchange : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HandedOver> _entries = new(StringComparer.Ordinal);

    /// <summary>Hands tensors over; the place goes with the key.</summary>
    public void Put(string key, IStatePlace place)
    {
        lock (_lock)
        {
            Take(key);
            _entries.Add(key, new HandedOver(place));
        }
    }

    /// <summary>One of a key's tensors on a device, never to be written to, for the caller to dispose; it stays valid when the key is dropped.</summary>
    /// <exception cref="StatesGoneException">Nobody handed anything over under the key, or it is dropped.</exception>
    public Tensor Read(string key, int index, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        var states = Find(key)?.Read(index) ?? throw new StatesGoneException(key);
        return states.to(states.dtype, device).MoveToOuterDisposeScope();
    }

    /// <summary>Drops the tensors of a key: nobody needs them any more.</summary>
    public void Remove(string key)
    {
        lock (_lock)
        {
            Take(key);
        }
    }

    /// <summary>Drops the tensors of every key that begins with a text.</summary>
    public void Drop(string keys)
    {
        lock (_lock)
        {
            foreach (var key in _entries.Keys.Where(key => key.StartsWith(keys, StringComparison.Ordinal)).ToList())
            {
                Take(key);
            }
        }
    }

    public void Dispose() => Drop(string.Empty);

    private void Take(string key)
    {
        if (_entries.Remove(key, out var entry))
        {
            entry.Dispose();
        }
    }

    private HandedOver? Find(string key)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault(key);
        }
    }

    /// <summary>What lies under one key. Reading a file takes a while, so each key has a lock of its own.</summary>
    private sealed class HandedOver(IStatePlace place) : IDisposable
    {
        private readonly Lock _lock = new();
        private bool _isOver;

        public Tensor? Read(int index)
        {
            lock (_lock)
            {
                return _isOver ? null : place.Read(index);
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _isOver = true;
                place.Dispose();
            }
        }
    }
}
