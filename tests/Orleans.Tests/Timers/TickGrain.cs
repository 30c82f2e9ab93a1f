using Orleans.Runtime;

namespace Orleans.Tests.Timers;

internal sealed class TickGrain : Grain, ITickGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    private Gate Gate => Gate.Of(this.GetPrimaryKeyString());

    public Task StartAsync(bool interleave)
    {
        var options = new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)) { Interleave = interleave };
        _timer = this.RegisterGrainTimer(
            token =>
            {
                _ticks++;
                Gate.Note(token.IsCancellationRequested ? "late tick" : "tick");
                return Task.CompletedTask;
            },
            options);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task<int> HoldAsync()
    {
        var before = _ticks;
        await Gate.PassAsync();
        return _ticks - before;
    }
}
