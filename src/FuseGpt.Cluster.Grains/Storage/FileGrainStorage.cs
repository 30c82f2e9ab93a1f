using System.Text.Json;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Jobs;
using Orleans.Storage;

namespace FuseGpt.Cluster.Grains.Storage;

/// <summary>
/// Keeps each grain's state in one JSON file, written whole or not at all. A write must name the version that it was made from; one
/// made from an older version is refused, whichever process of those that share the folder made that.
/// </summary>
internal sealed class FileGrainStorage(string folder) : IGrainStorage, IDisposable
{
    /// <summary>Name that grains ask for this storage by.</summary>
    public const string Name = "fusegpt";

    private readonly SemaphoreSlim _writing = new(1);

    /// <inheritdoc />
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = Read<T>(PathOf(stateName, grainId));
        grainState.RecordExists = stored is not null;
        grainState.ETag = stored?.Version;
        grainState.State = stored is null ? Activator.CreateInstance<T>() : stored.State;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => ChangeAsync<T>(stateName, grainId, grainState.ETag, path =>
    {
        var stored = new StoredState<T>(Guid.NewGuid().ToString("N"), grainState.State!);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, stored, JobJson.Options));
        (grainState.ETag, grainState.RecordExists) = (stored.Version, true);
    });

    /// <inheritdoc />
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => ChangeAsync<T>(stateName, grainId, grainState.ETag, path =>
    {
        if (grainState.RecordExists)
        {
            File.Delete(path);
        }

        (grainState.ETag, grainState.RecordExists, grainState.State) = (null, false, Activator.CreateInstance<T>());
    });

    /// <inheritdoc />
    public void Dispose() => _writing.Dispose();

    private async Task ChangeAsync<T>(string stateName, GrainId grainId, string? version, Action<string> change)
    {
        await _writing.WaitAsync();
        try
        {
            using var others = await FileLock.TakeAsync(folder);
            var path = PathOf(stateName, grainId);
            CheckVersion<T>(path, version);
            change(path);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static void CheckVersion<T>(string path, string? expected)
    {
        var current = Read<T>(path)?.Version;
        if (current != expected)
        {
            throw new InconsistentStateException($"The state in '{path}' was changed by another process.", current ?? "none", expected ?? "none");
        }
    }

    private static StoredState<T>? Read<T>(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<StoredState<T>>(stream, JobJson.Options);
    }

    private string PathOf(string stateName, GrainId grainId) => Path.Combine(folder, stateName, $"{Uri.EscapeDataString(grainId.Key.ToString()!)}.json");
}
