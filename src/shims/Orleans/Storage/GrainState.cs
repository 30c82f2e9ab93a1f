namespace Orleans;

/// <summary>A value between a grain and its storage provider.</summary>
/// <typeparam name="T">The value's type.</typeparam>
[GenerateSerializer]
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>Makes an empty one.</summary>
    public GrainState()
        : this(default!, null)
    {
    }

    /// <summary>Makes one without a version.</summary>
    /// <param name="state">The value.</param>
    public GrainState(T state)
        : this(state, null)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="state">The value.</param>
    /// <param name="eTag">The stored version.</param>
    public GrainState(T state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <inheritdoc/>
    [Id(0)]
    public T? State { get; set; }

    /// <inheritdoc/>
    [Id(1)]
    public string? ETag { get; set; }

    /// <inheritdoc/>
    [Id(2)]
    public bool RecordExists { get; set; }
}
