using Orleans.Concurrency;

namespace Orleans.Tests.Turns;

public interface ITurnGrain : IGrainWithStringKey
{
    Task EnterAsync(string name);

    Task NoteAsync(string name);

    [AlwaysInterleave]
    Task InterleaveAsync(string name);

    [ReadOnly]
    Task ReadAsync(string name);

    Task<int> CountAsync(int rounds);
}
