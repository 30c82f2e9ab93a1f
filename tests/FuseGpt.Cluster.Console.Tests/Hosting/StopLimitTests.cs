using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Tests.Hosting;

public sealed class StopLimitTests : IDisposable
{
    private readonly CancellationTokenSource _interruption = new();
    private readonly TaskCompletionSource<int> _command = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimerSpy _time = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _interruption.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task RunAsync_NotStopped_IsTheCommand()
    {
        var run = RunAsync();
        _command.SetResult(ExitCodes.Failed);

        Assert.Equal(ExitCodes.Failed, await run);
        Assert.False(_ended.Task.IsCompleted);
    }

    [Fact]
    public async Task RunAsync_StoppedAndAtRestInTime_IsTheCommandsOwnEnd()
    {
        var run = RunAsync();
        await _interruption.CancelAsync();
        await _time.Waiting.Task;
        _command.SetResult(ExitCodes.Cancelled);

        Assert.Equal(ExitCodes.Cancelled, await run);
        Assert.False(_ended.Task.IsCompleted);
    }

    [Fact]
    public async Task RunAsync_StoppedAtALongStep_EndsTheProcessAfterTheLimit()
    {
        var run = RunAsync();
        await _interruption.CancelAsync();
        var limit = await _time.Waiting.Task;
        _time.Fire();

        Assert.Equal(ExitCodes.Cancelled, await _ended.Task);
        Assert.InRange(limit, TimeSpan.Zero, TimeSpan.FromSeconds(1.9));
        Assert.Contains("Cancelled.", _error.ToString(), StringComparison.Ordinal);
        _command.SetResult(ExitCodes.Done);
        await run;
    }

    private Task<int> RunAsync()
    {
        var terminal = new Terminal(ConsoleRun.Plain(TextWriter.Null), ConsoleRun.Plain(_error));
        var context = new CommandContext(terminal, _time, _interruption.Token, new CommandLineText("fusegpt", []));
        return new StopLimit(context, code => _ended.SetResult(code)).RunAsync(() => _command.Task);
    }

    /// <summary>A clock with one timer, which the test fires.</summary>
    private sealed class TimerSpy : TimeProvider
    {
        private Action? _fire;

        public TaskCompletionSource<TimeSpan> Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fire() => _fire!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            Waiting.SetResult(dueTime);
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
