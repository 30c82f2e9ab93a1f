// Orleans takes interfaces in namespaces that begin with its own name for its own, so this one is elsewhere.
namespace Tests.Orleans.Diagnostics;

public interface ISpanGrain : global::Orleans.IGrainWithStringKey
{
    Task<string?> TraceIdAsync();

    Task<string?> RelayAsync(ISpanGrain other);

    Task FailAsync();
}
