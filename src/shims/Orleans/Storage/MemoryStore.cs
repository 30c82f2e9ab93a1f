namespace Orleans.Storage;

/// <summary>States in memory that the silos of a cluster share, as JSON, each with its version.</summary>
internal sealed class MemoryStore
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Returns a state.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Null without JSON when it was deleted; null when it was never there.</returns>
    public Entry? Find(string key)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(key);
        }
    }

    /// <summary>Stores or deletes a state.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="expected">The version that the writer has read.</param>
    /// <param name="json">The state, or null to delete it.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="InconsistentStateException">Another version is stored.</exception>
    public string Replace(string key, string? expected, byte[]? json)
    {
        lock (_gate)
        {
            var stored = _entries.TryGetValue(key, out var entry) ? entry.ETag : null;
            var isFirst = entry is null || (entry.Json is null && expected is null);
            if (!isFirst && expected != stored && expected != "*")
            {
                throw new InconsistentStateException($"e-Tag mismatch in Memory Storage for '{key}'.", stored, expected);
            }

            var eTag = Guid.NewGuid().ToString("N");
            _entries[key] = new Entry(json, eTag);
            return eTag;
        }
    }

    /// <summary>A stored state.</summary>
    /// <param name="Json">The state, or null when it was deleted.</param>
    /// <param name="ETag">Its version.</param>
    internal sealed record Entry(byte[]? Json, string ETag);
}
