
namespace Orleans.Tests.Timers;

internal sealed class TickGrain : Grain, ITickGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    private Gate Gate => Gate.Of(this.GetPrimaryKeyString());

    public Task StartAsync(bool interleave)
    {
        var options = new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)) { Interleave = interleave };
        _timer = this.RegisterGrainTimer(Tick, options);
        return Task.CompletedTask;
    }

    public Task StartAsync(TimeSpan dueTime, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(dueTime, period));
        return Task.CompletedTask;
    }

    public Task StartFailingAsync()
    {
        _timer = this.RegisterGrainTimer(
            token => Tick(token).ContinueWith(static _ => throw new InvalidDataException("a tick failed"), TaskScheduler.Current),
            new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)));
        return Task.CompletedTask;
    }

    public Task ChangeAsync(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task<int> TicksAsync() => Task.FromResult(_ticks);

    public async Task<int> HoldAsync()
    {
        var before = _ticks;
        await Gate.PassAsync();
        return _ticks - before;
    }

    private Task Tick(CancellationToken token)
    {
        _ticks++;
        Gate.Note(token.IsCancellationRequested ? "late tick" : "tick");
        return Task.CompletedTask;
    }
}
