using Orleans.Placement;
using Orleans.Tests.Storage;

namespace Orleans.Tests.Placement;

[RandomPlacement]
internal sealed class MovingGrain(ILocalSiloDetails silo, [PersistentState("count")] IPersistentState<CounterState> state) : Grain, IMovingGrain
{
    public async Task<(string Where, int Count)> AddAsync()
    {
        state.State.Count++;
        await state.WriteStateAsync();
        DeactivateOnIdle();
        return (silo.Name, state.State.Count);
    }
}
