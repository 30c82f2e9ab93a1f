
namespace Orleans.Tests.Storage;

internal sealed class OwnStorageGrain([PersistentState("s", "own")] IPersistentState<CounterState> state) : Grain, IOwnStorageGrain
{
    public async Task<int> AddAsync(int amount)
    {
        state.State.Count += amount;
        await state.WriteStateAsync();
        return state.State.Count;
    }

    public Task<string?> EtagAsync() => Task.FromResult(state.Etag);
}
