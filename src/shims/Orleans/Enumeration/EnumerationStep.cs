namespace Orleans.Enumeration;

/// <summary>What a grain answers to a request for more values.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="Values">The values; none when there are none yet.</param>
/// <param name="IsCompleted">True when no more will come.</param>
/// <param name="IsMissing">True when the grain does not know the enumeration.</param>
internal readonly record struct EnumerationStep<T>(IReadOnlyList<T> Values, bool IsCompleted, bool IsMissing = false);
