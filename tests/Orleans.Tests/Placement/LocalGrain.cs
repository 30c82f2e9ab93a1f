using Orleans.Placement;

namespace Orleans.Tests.Placement;

[PreferLocalPlacement]
internal sealed class LocalGrain(ILocalSiloDetails silo) : Grain, ILocalGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.Name);
}
