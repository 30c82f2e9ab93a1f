using Orleans.Placement;

namespace Orleans.Tests.Placement;

[HashBasedPlacement]
internal sealed class HashGrain(ILocalSiloDetails silo) : Grain, IHashGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.Name);
}
