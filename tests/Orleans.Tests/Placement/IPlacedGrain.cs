using Orleans.Concurrency;

namespace Orleans.Tests.Placement;

/// <summary>A grain "silo/key" on a silo of choice, with a stored counter.</summary>
public interface IPlacedGrain : IWhereGrain
{
    Task<Guid> InstanceAsync();

    Task<int> AddAsync();

    Task<int> AddAfterGateAsync();

    Task<string> AskAsync(IWhereGrain other);

    Task<IWhereGrain> SelfAsync();

    Task<string> ContextAsync(string key);

    Task<string?> TraceAsync();

    Task FailAsync(string message);

    Task HoldAsync();

    Task WaitAsync(CancellationToken token);

    IAsyncEnumerable<int> CountAsync(int count, CancellationToken token = default);

    Task NotifyAsync(Observers.IListener listener, string what);

    [OneWay]
    Task NoteAsync(string what);
}
