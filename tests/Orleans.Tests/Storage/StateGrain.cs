
namespace Orleans.Tests.Storage;

internal sealed class StateGrain(
    [PersistentState("counter", "memory")] IPersistentState<CounterState> counter,
    [PersistentState("other")] IPersistentState<CounterState> other,
    TimeProvider time) : Grain, IStateGrain
{
    private int _countAtActivation = -1;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Assert.NotNull(time);
        _countAtActivation = counter.State.Count;
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<int> AddAsync(int amount)
    {
        counter.State.Count += amount;
        await counter.WriteStateAsync();
        return counter.State.Count;
    }

    public Task<int> CountAsync() => Task.FromResult(counter.State.Count);

    public Task ForgetInMemoryAsync()
    {
        counter.State = new CounterState();
        return Task.CompletedTask;
    }

    public Task ReadAsync() => counter.ReadStateAsync(CancellationToken.None);

    public Task ClearAsync() => counter.ClearStateAsync();

    public Task<(bool Exists, bool HasEtag)> RecordAsync() => Task.FromResult((counter.RecordExists, counter.Etag is not null));

    public Task<int> CountAtActivationAsync() => Task.FromResult(_countAtActivation);

    public Task RestartAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<int> AddOtherAsync(int amount)
    {
        other.State.Count += amount;
        await other.WriteStateAsync(CancellationToken.None);
        return other.State.Count;
    }

    public async Task<Type?> ReadOffThreadAsync() =>
        (await Record.ExceptionAsync(() => Task.Run(() => counter.State.Count)))?.GetType();
}
