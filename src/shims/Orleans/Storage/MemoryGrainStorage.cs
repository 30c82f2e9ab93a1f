using System.Text.Json;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps states in the memory of the cluster until its last silo ends.</summary>
/// <param name="silo">The silo.</param>
/// <param name="name">The provider's name.</param>
internal sealed class MemoryGrainStorage(Silo silo, string name) : IGrainStorage
{
    private MemoryStore Store => silo.Cluster.Store(name);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var entry = Store.Find(Key(stateName, grainId));
        grainState.RecordExists = entry?.Json is not null;
        grainState.ETag = grainState.RecordExists ? entry!.ETag : null;
        grainState.State = grainState.RecordExists ? JsonSerializer.Deserialize<T>(entry!.Json)! : Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(grainState.State);
        grainState.ETag = Store.Replace(Key(stateName, grainId), grainState.ETag, json);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Store.Replace(Key(stateName, grainId), grainState.ETag, null);
        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    private static string Key(string stateName, GrainId grainId) => $"{stateName}/{grainId}";
}
