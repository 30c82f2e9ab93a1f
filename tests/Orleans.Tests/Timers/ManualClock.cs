namespace Orleans.Tests.Timers;

/// <summary>A clock that stands still, but for the hour-long timers of a test, which it fires on demand. The others run on the real clock.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];

    public void AdvanceAnHour()
    {
        lock (_timers)
        {
            _timers.ForEach(static timer => timer.FireIfSlow());
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state), System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        return timer;
    }
}
