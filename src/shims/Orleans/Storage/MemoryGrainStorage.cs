using System.Text.Json;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps states in memory, as JSON, until the process ends.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            var entry = _entries.GetValueOrDefault(Key(stateName, grainId));
            grainState.RecordExists = entry?.Json is not null;
            grainState.ETag = grainState.RecordExists ? entry!.ETag : null;
            grainState.State = grainState.RecordExists ? JsonSerializer.Deserialize<T>(entry!.Json)! : Activator.CreateInstance<T>();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(grainState.State);
        grainState.ETag = Replace(Key(stateName, grainId), grainState.ETag, json);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace(Key(stateName, grainId), grainState.ETag, null);
        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    private static string Key(string stateName, GrainId grainId) => $"{stateName}/{grainId}";

    private string Replace(string key, string? expected, byte[]? json)
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

    private sealed record Entry(byte[]? Json, string ETag);
}
