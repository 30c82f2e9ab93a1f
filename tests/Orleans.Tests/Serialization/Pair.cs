namespace Orleans.Tests.Serialization;

[GenerateSerializer]
public readonly record struct Pair([property: Id(0)] int Left, [property: Id(1)] string Right);
