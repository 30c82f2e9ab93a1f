namespace Orleans.Invocation;

/// <summary>What a caller waits on.</summary>
internal abstract class ResponseSource
{
    /// <summary>The task in the shape that the grain method returns.</summary>
    public abstract object Awaitable { get; }

    /// <summary>True when the caller has its answer.</summary>
    public abstract bool IsCompleted { get; }

    /// <summary>Answers with a value.</summary>
    /// <param name="value">The value; ignored by methods without one.</param>
    public abstract bool TrySetResult(object? value);

    /// <summary>Answers with an error.</summary>
    /// <param name="error">The error.</param>
    public abstract bool TrySetException(Exception error);
}
