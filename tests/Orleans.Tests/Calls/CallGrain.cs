
namespace Orleans.Tests.Calls;

internal sealed class CallGrain : Grain, ICallGrain
{
    private Gate Gate => Gate.Of(this.GetPrimaryKeyString());

    public Task<string> NameAsync() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<int> AddAsync(int left, int right) => Task.FromResult(left + right);

    public async ValueTask<string> ValueAsync(string text)
    {
        await Task.Yield();
        return text;
    }

    public ValueTask DoneAsync() => ValueTask.CompletedTask;

    public async Task FailAsync(string message)
    {
        await Task.Yield();
        throw new InvalidDataException(message);
    }

    public Task FailAtOnceAsync() => throw new ArgumentOutOfRangeException("where", "thrown before any task was made");

    public Task<string> AskAsync(INamedGrain other) => other.NameAsync();

    public Task<INamedGrain> SelfAsync() => Task.FromResult(this.AsReference<INamedGrain>());

    public async Task<string> AskAllAsync(GrainHolder holder)
    {
        var names = new List<string>();
        foreach (var grain in holder.Grains)
        {
            names.Add(await grain.NameAsync());
        }

        return string.Join(' ', names);
    }

    public async Task<bool> IsSchedulerKeptAsync()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(static () => { });
        return scheduler != TaskScheduler.Default && scheduler == afterYield && scheduler == TaskScheduler.Current;
    }

    public async Task WaitAsync(CancellationToken token)
    {
        var scheduler = TaskScheduler.Current;
        var gate = Gate;
        var cancelled = new TaskCompletionSource();
        using var registration = token.Register(() =>
        {
            gate.Note(TaskScheduler.Current == scheduler ? "cancelled in a turn" : "cancelled outside of the grain");
            cancelled.TrySetResult();
        });
        gate.Note("waiting");
        await cancelled.Task;
    }

    public Task<bool> CanBeCancelledAsync(CancellationToken token) => Task.FromResult(token.IsCancellationRequested);

    public Task HangAsync() => Gate.PassAsync();

    public Task TellAsync(string what)
    {
        Gate.Note(what);
        throw new InvalidOperationException("Nobody hears this.");
    }

    public Task<string> ContextAsync(string key) => Task.FromResult(RequestContext.Get(key) as string ?? "none");

    public async Task<string> RelayContextAsync(ICallGrain other, string key)
    {
        var before = await other.ContextAsync(key);
        RequestContext.Set(key, "changed");
        return before + " " + await other.ContextAsync(key);
    }

    public Task<T> EchoAsync<T>(T value) => Task.FromResult(value);
}
