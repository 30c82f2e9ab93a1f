namespace Orleans.Core;

/// <summary>A stored value of a grain, whatever its type.</summary>
public interface IStorage
{
    /// <summary>The version that was last read or written, or null.</summary>
    string? Etag { get; }

    /// <summary>True when the store has a value.</summary>
    bool RecordExists { get; }

    /// <summary>Deletes the stored value.</summary>
    Task ClearStateAsync();

    /// <summary>Stores the value.</summary>
    Task WriteStateAsync();

    /// <summary>Reads the value again.</summary>
    Task ReadStateAsync();

    /// <summary>Deletes the stored value.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Stores the value.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the value again.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
