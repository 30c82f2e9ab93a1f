namespace Orleans;

/// <summary>A value between a grain and its storage provider.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public interface IGrainState<T>
{
    /// <summary>The value.</summary>
    T? State { get; set; }

    /// <summary>The stored version, or null.</summary>
    string? ETag { get; set; }

    /// <summary>True when the store has a value.</summary>
    bool RecordExists { get; set; }
}
