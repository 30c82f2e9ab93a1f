namespace Orleans.Tests.Serialization;

[GenerateSerializer]
public sealed class HoldsUnknown
{
    [Id(0)]
    public object? Inner { get; init; }
}
