
namespace Orleans.Tests.Placement;

[BrokenPlacement]
internal sealed class BrokenGrain(ILocalSiloDetails silo) : Grain, IBrokenGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.Name);
}
