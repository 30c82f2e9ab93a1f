using Orleans.Concurrency;

namespace Orleans.Tests.Serialization;

internal sealed class CopyGrain : Grain, ICopyGrain
{
    private List<int> _kept = [];

    public Task<object?> EchoAsync(object? value) => Task.FromResult(value);

    public Task<Animal> EchoAnimalAsync(Animal animal) => Task.FromResult(animal);

    public Task<IReadOnlyList<int>> EchoNumbersAsync(IReadOnlyList<int> numbers) => Task.FromResult(numbers);

    public Task<IEnumerable<int>> QueryAsync(int count) => Task.FromResult(Enumerable.Range(0, count).Where(static n => n % 2 == 0));

    public Task KeepAsync(List<int> numbers)
    {
        _kept = numbers;
        return Task.CompletedTask;
    }

    public Task KeepImmutableAsync(List<int> numbers) => KeepAsync(numbers);

    public Task KeepWrappedAsync(Immutable<List<int>> numbers) => KeepAsync(numbers.Value);

    public Task<List<int>> KeptAsync() => Task.FromResult(_kept);

    public Task<bool> AreSameAsync(List<int> first, List<int> second) => Task.FromResult(ReferenceEquals(first, second));

    public Task<Unknown> UnknownResultAsync() => Task.FromResult(new Unknown());
}
