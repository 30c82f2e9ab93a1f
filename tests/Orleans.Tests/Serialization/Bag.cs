using System.Collections.Immutable;

namespace Orleans.Tests.Serialization;

[GenerateSerializer]
public sealed class Bag
{
    [Id(0)]
    public IReadOnlyList<int> Numbers { get; init; } = [];

    [Id(1)]
    public IReadOnlyDictionary<string, Animal> Animals { get; init; } = new Dictionary<string, Animal>();

    [Id(2)]
    public Animal? One { get; init; }

    [Id(3)]
    public ImmutableArray<string> Words { get; init; } = [];

    [Id(4)]
    public byte[]? Bytes { get; init; }

    [Id(5)]
    public (int, List<int>) Tuple { get; init; }

    [Id(6)]
    public DateTimeOffset? When { get; init; }

    [Id(7)]
    public object? Anything { get; init; }
}
