using Orleans.Enumeration;

namespace Orleans.Runtime;

/// <summary>Settings of a stream of values from a grain.</summary>
public static class AsyncEnumerableExtensions
{
    /// <summary>Sets how many values at most are fetched at once; 100 by default.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="self">What the grain method returned.</param>
    /// <param name="maxBatchSize">The number.</param>
    /// <returns>The same stream.</returns>
    public static IAsyncEnumerable<T> WithBatchSize<T>(this IAsyncEnumerable<T> self, int maxBatchSize)
    {
        if (self is GrainEnumerable<T> enumerable)
        {
            enumerable.MaxBatchSize = maxBatchSize;
        }

        return self;
    }
}
