namespace Orleans.Tests.Timers;

/// <summary>A timer of <see cref="ManualClock"/>.</summary>
internal sealed class ManualTimer(Action callback, ITimer inner) : ITimer
{
    private bool _isSlow;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _isSlow = dueTime == TimeSpan.FromHours(1);
        return _isSlow ? inner.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) : inner.Change(dueTime, period);
    }

    public void FireIfSlow()
    {
        if (_isSlow)
        {
            _isSlow = false;
            callback();
        }
    }

    public void Dispose() => inner.Dispose();

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
