using System.Diagnostics;

namespace Orleans.Tests.Diagnostics;

public interface ISpanGrain : IGrainWithStringKey
{
    Task<string?> TraceIdAsync();

    Task<string?> RelayAsync(ISpanGrain other);

    Task FailAsync();
}

internal sealed class SpanGrain : Grain, ISpanGrain
{
    public Task<string?> TraceIdAsync() => Task.FromResult(Activity.Current?.TraceId.ToString());

    public Task<string?> RelayAsync(ISpanGrain other) => other.TraceIdAsync();

    public Task FailAsync() => throw new InvalidDataException("broken");
}
