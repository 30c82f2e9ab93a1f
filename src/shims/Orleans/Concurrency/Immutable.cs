namespace Orleans.Concurrency;

/// <summary>Wraps a value that is passed on without a copy; nobody may change it any more.</summary>
/// <typeparam name="T">The value's type.</typeparam>
[GenerateSerializer, Immutable]
public readonly struct Immutable<T>
{
    /// <summary>The value.</summary>
    [Id(0)]
    public readonly T Value;

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The value.</param>
    public Immutable(T value) => Value = value;
}
