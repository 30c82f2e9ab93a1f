using Orleans.Storage;

namespace Orleans.Tests.Storage;

/// <summary>A storage provider that a test controls.</summary>
internal sealed class OwnStorage : IGrainStorage
{
    public List<string> Calls { get; } = [];

    public Exception? Failure { get; set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Calls.Add($"read {stateName} {grainId}");
        grainState.State = (T)(object)new CounterState { Count = 40 };
        grainState.ETag = "e1";
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Calls.Add($"write {stateName} {grainId} {grainState.ETag}");
        if (Failure is { } failure)
        {
            Failure = null;
            throw failure;
        }

        grainState.ETag = "e2";
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Calls.Add($"clear {stateName} {grainId}");
        return Task.CompletedTask;
    }
}
