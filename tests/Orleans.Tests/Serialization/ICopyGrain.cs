using Orleans.Concurrency;

namespace Orleans.Tests.Serialization;

public interface ICopyGrain : IGrainWithStringKey
{
    Task<object?> EchoAsync(object? value);

    Task<Animal> EchoAnimalAsync(Animal animal);

    Task<IReadOnlyList<int>> EchoNumbersAsync(IReadOnlyList<int> numbers);

    Task<IEnumerable<int>> QueryAsync(int count);

    Task KeepAsync(List<int> numbers);

    Task KeepImmutableAsync([Immutable] List<int> numbers);

    Task KeepWrappedAsync(Immutable<List<int>> numbers);

    Task<List<int>> KeptAsync();

    Task<bool> AreSameAsync(List<int> first, List<int> second);

    Task<Unknown> UnknownResultAsync();
}
