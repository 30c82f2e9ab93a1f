namespace Orleans.Tests.Serialization;

[GenerateSerializer, Immutable]
public sealed class Frozen
{
    [Id(0)]
    public string Text { get; init; } = "";
}
