using System.Collections.Concurrent;
using Orleans.Storage;

namespace Orleans.Tests.Clustering;

/// <summary>Keeps counters for all silos of a test, with versions.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (object State, string ETag)> _states = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_states.TryGetValue($"{stateName}/{grainId}", out var stored))
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)stored.State, stored.ETag, true);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var eTag = Guid.NewGuid().ToString();
        _states.AddOrUpdate(
            $"{stateName}/{grainId}",
            _ => (grainState.State!, eTag),
            (_, stored) => stored.ETag == grainState.ETag
                ? ((object)grainState.State!, eTag)
                : throw new InconsistentStateException("Another version is stored.", stored.ETag, grainState.ETag));
        (grainState.ETag, grainState.RecordExists) = (eTag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _states.TryRemove($"{stateName}/{grainId}", out _);
        return Task.CompletedTask;
    }
}
