using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>A timer of an activation. The next tick is set when the last one is done.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _ending = new();
    private readonly TimerTick _tick;
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _wasChanged;

    /// <summary>Starts the timer.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="callback">What a tick does.</param>
    /// <param name="options">When it ticks.</param>
    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _period = options.Period;
        _tick = new TimerTick(this, options.Interleave, options.KeepAlive);
        using (ExecutionContext.SuppressFlow())
        {
            _timer = activation.Silo.TimeProvider.CreateTimer(static timer => ((GrainTimer)timer!).Queue(), this, options.DueTime, Timeout.InfiniteTimeSpan);
        }

        activation.AddTimer(this);
    }

    /// <summary>True when no tick may run any more.</summary>
    public bool IsEnded => _ending.IsCancellationRequested;

    /// <inheritdoc/>
    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _wasChanged = true;
        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending.Cancel();
        _timer.Dispose();
        _activation.RemoveTimer(this);
    }

    /// <summary>Runs one tick and sets the next one.</summary>
    public async Task TickAsync()
    {
        _wasChanged = false;
        try
        {
            await _callback(_ending.Token);
        }
        finally
        {
            if (!IsEnded && !_wasChanged)
            {
                _timer.Change(_period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Queue() => _activation.TryReceive(_tick);
}
