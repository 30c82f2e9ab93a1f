using System.Diagnostics;
using Tests.Orleans.Diagnostics;

namespace Orleans.Tests.Diagnostics;

internal sealed class SpanGrain : Grain, ISpanGrain
{
    public Task<string?> TraceIdAsync() => Task.FromResult(Activity.Current?.TraceId.ToString());

    public Task<string?> RelayAsync(ISpanGrain other) => other.TraceIdAsync();

    public Task FailAsync() => throw new InvalidDataException("broken");
}
