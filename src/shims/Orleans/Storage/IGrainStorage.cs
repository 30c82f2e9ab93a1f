using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A storage provider: keeps grains' states. Registered by name as a keyed service.</summary>
public interface IGrainStorage
{
    /// <summary>Reads a state; a state that was never stored becomes a new value without a version.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">Is filled.</param>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Stores a state and gives it a new version.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">What to store.</param>
    /// <exception cref="InconsistentStateException">The stored version is another one.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Deletes a state.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">The state as last known.</param>
    /// <exception cref="InconsistentStateException">The stored version is another one.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
