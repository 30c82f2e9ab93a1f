namespace Orleans.Tests.Serialization;

[GenerateSerializer]
public sealed record Position(int X, [property: Id(1)] List<int> Path)
{
    [Id(2)]
    public Colour Colour { get; init; }
}
