
namespace FuseGpt.Cluster.Grains.Storage;

/// <summary>A grain's state where several flows of the grain save at the same time: the writes follow each other. Used in the grain's turns only.</summary>
/// <typeparam name="T">An immutable record.</typeparam>
internal sealed class StateWriter<T>(IPersistentState<T> state) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>The state, as it is or is being saved.</summary>
    public T State => state.State;

    /// <summary>Changes the state at once; it has survived when the task ends.</summary>
    public async Task UpdateAsync(Func<T, T> change)
    {
        state.State = change(state.State);
        await _writing.WaitAsync();
        try
        {
            await state.WriteStateAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Forgets the state.</summary>
    public async Task ClearAsync()
    {
        await _writing.WaitAsync();
        try
        {
            await state.ClearStateAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
