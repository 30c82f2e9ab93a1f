using Orleans.Invocation;

namespace Orleans.Enumeration;

/// <summary>A stream of values from a grain, as its caller sees it.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="target">The reference.</param>
/// <param name="method">The method.</param>
/// <param name="arguments">The grain's own arguments.</param>
/// <param name="token">The token that was an argument of the call.</param>
internal sealed class GrainEnumerable<T>(GrainProxy target, EnumerableGrainMethod<T> method, object?[] arguments, CancellationToken token)
    : IAsyncEnumerable<T>
{
    /// <summary>The reference.</summary>
    public GrainProxy Target => target;

    /// <summary>The method.</summary>
    public EnumerableGrainMethod<T> Method => method;

    /// <summary>The grain's own arguments.</summary>
    public object?[] Arguments => arguments;

    /// <summary>How many values at most are fetched at once.</summary>
    public int MaxBatchSize { get; set; } = 100;

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new GrainEnumerator<T>(this, CancellationTokenSource.CreateLinkedTokenSource(token, cancellationToken));
}
