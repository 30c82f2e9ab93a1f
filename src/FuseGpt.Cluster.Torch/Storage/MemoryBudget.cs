namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>
/// How much of one memory may be filled. Work reserves what it cannot do without; what nobody has reserved is free for what can be
/// given up at any time. Safe for use by several threads.
/// </summary>
internal sealed class MemoryBudget(long limitBytes)
{
    private readonly Lock _lock = new();
    private long _reserved;
    private long _peak;

    /// <summary>All of it.</summary>
    public long LimitBytes => limitBytes;

    /// <summary>What is not reserved; below zero when work needs more than there is.</summary>
    public long FreeBytes
    {
        get
        {
            lock (_lock)
            {
                return limitBytes - _reserved;
            }
        }
    }

    /// <summary>Most that was ever reserved at once.</summary>
    public long PeakBytes
    {
        get
        {
            lock (_lock)
            {
                return _peak;
            }
        }
    }

    /// <summary>Reserves what work cannot do without, whether it fits or not.</summary>
    /// <returns>Ends the reservation when disposed.</returns>
    public IDisposable Reserve(long bytes)
    {
        lock (_lock)
        {
            return Take(bytes);
        }
    }

    /// <summary>Reserves what could lie elsewhere, if it fits and leaves enough for other things.</summary>
    /// <returns>Ends the reservation when disposed; null when it does not fit.</returns>
    public IDisposable? TryReserve(long bytes, long leaveBytes)
    {
        lock (_lock)
        {
            return limitBytes - _reserved - leaveBytes >= bytes ? Take(bytes) : null;
        }
    }

    private Reservation Take(long bytes)
    {
        _reserved += bytes;
        _peak = Math.Max(_peak, _reserved);
        return new Reservation(this, bytes);
    }

    private void Give(long bytes)
    {
        lock (_lock)
        {
            _reserved -= bytes;
        }
    }

    private sealed class Reservation(MemoryBudget budget, long bytes) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                budget.Give(bytes);
            }
        }
    }
}
