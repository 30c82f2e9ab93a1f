namespace Orleans.Concurrency;

/// <summary>Makes <see cref="Immutable{T}"/> values.</summary>
public static class ImmutableExtensions
{
    /// <summary>Wraps a value that nobody changes any more.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
