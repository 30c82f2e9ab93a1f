namespace Orleans.Invocation;

/// <summary>What a caller waits on for a value.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="shape">Turns the task into what the grain method returns.</param>
internal sealed class ResponseSource<T>(Func<Task<T>, object> shape) : ResponseSource
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override object Awaitable => shape(_source.Task);

    /// <inheritdoc/>
    public override bool IsCompleted => _source.Task.IsCompleted;

    /// <inheritdoc/>
    public override bool TrySetResult(object? value) => _source.TrySetResult(value is null ? default! : (T)value);

    /// <inheritdoc/>
    public override bool TrySetException(Exception error) => _source.TrySetException(error);
}
