namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>A clock that stands still until the test moves it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<TimeSpan, bool> Wanted, TaskCompletionSource Found)> _waiting = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, and fires what falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextUntil(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = end;
        }
    }

    /// <summary>Ends when somebody waits for a time of this length.</summary>
    public Task TimerSetAsync(TimeSpan due) => TimerSetAsync(other => other == due);

    /// <summary>Ends when somebody waits for such a time.</summary>
    public Task TimerSetAsync(Func<TimeSpan, bool> wanted)
    {
        lock (_lock)
        {
            if (_timers.Exists(timer => timer.Due is not null && wanted(timer.Length)))
            {
                return Task.CompletedTask;
            }

            var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, found));
            return found.Task;
        }
    }

    /// <summary>Moves the clock, waits for a timer of this length that the move brings about, and moves the clock past it. It may be set, and even fall due, while the clock moves.</summary>
    public async Task AdvancePastAsync(TimeSpan by, TimeSpan timer)
    {
        var set = TimerSetAsync(timer);
        Advance(by);
        await set;
        Advance(timer);
    }

    private ManualTimer? NextUntil(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null)
            {
                _now = next.Due!.Value > _now ? next.Due.Value : _now;
                next.Due = null;
            }

            return next;
        }
    }

    private void Set(ManualTimer timer, TimeSpan due)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            timer.Length = due;
            timer.Due = due == Timeout.InfiniteTimeSpan ? null : _now + due;
            if (timer.Due is not null)
            {
                _timers.Add(timer);
                _waiting.RemoveAll(waiting => waiting.Wanted(due) && waiting.Found.TrySetResult());
            }
        }
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Length { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime);
            return true;
        }

        public void Fire() => callback();

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
