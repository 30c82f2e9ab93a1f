using Orleans.Placement;

namespace Orleans.Tests.Placement;

[RandomPlacement]
internal sealed class RandomGrain(ILocalSiloDetails silo) : Grain, IRandomGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.Name);
}
