namespace Orleans.Tests.Calls;

[GenerateSerializer]
public sealed class GrainHolder
{
    [Id(0)]
    public List<INamedGrain> Grains { get; set; } = [];
}
