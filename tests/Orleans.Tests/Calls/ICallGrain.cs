using Orleans.Concurrency;

namespace Orleans.Tests.Calls;

public interface ICallGrain : INamedGrain
{
    Task<int> AddAsync(int left, int right);

    ValueTask<string> ValueAsync(string text);

    ValueTask DoneAsync();

    Task FailAsync(string message);

    Task FailAtOnceAsync();

    Task<string> AskAsync(INamedGrain other);

    Task<INamedGrain> SelfAsync();

    Task<string> AskAllAsync(GrainHolder holder);

    Task<bool> IsSchedulerKeptAsync();

    Task WaitAsync(CancellationToken token);

    Task<bool> CanBeCancelledAsync(CancellationToken token = default);

    [ResponseTimeout("00:00:00.200")]
    Task HangAsync();

    [OneWay]
    Task TellAsync(string what);

    Task<string> ContextAsync(string key);

    Task<string> RelayContextAsync(ICallGrain other, string key);

    Task<T> EchoAsync<T>(T value);
}
