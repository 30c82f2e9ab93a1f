using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A stored value of an activation.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="activation">The activation.</param>
/// <param name="name">The state's name.</param>
/// <param name="storage">Its provider.</param>
internal sealed class PersistentState<T>(Activation activation, string name, IGrainStorage storage) : PersistentState, IPersistentState<T>
{
    private readonly GrainState<T> _state = new(Activator.CreateInstance<T>());
    private bool _isRead;

    /// <inheritdoc/>
    public T State
    {
        get
        {
            CheckContext();
            return _state.State!;
        }

        set
        {
            CheckContext();
            _state.State = value;
        }
    }

    /// <inheritdoc/>
    public string? Etag => _state.ETag;

    /// <inheritdoc/>
    public bool RecordExists => _isRead ? _state.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    /// <inheritdoc/>
    public override async Task ReadStateAsync()
    {
        await RunAsync(nameof(ReadStateAsync), static (store, name, id, state) => store.ReadStateAsync(name, id, state));
        _isRead = true;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync() => RunAsync(nameof(WriteStateAsync), static (store, name, id, state) => store.WriteStateAsync(name, id, state));

    /// <inheritdoc/>
    public Task ClearStateAsync() => RunAsync(nameof(ClearStateAsync), static (store, name, id, state) => store.ClearStateAsync(name, id, state));

    private static void CheckContext()
    {
        if (RuntimeContext.Current is null)
        {
            throw new InvalidOperationException("Activation access violation. A non-activation thread attempted to access activation services.");
        }
    }

    private async Task RunAsync(string operation, Func<IGrainStorage, string, GrainId, GrainState<T>, Task> run)
    {
        CheckContext();
        try
        {
            await run(storage, name, activation.GrainId, _state);
        }
        catch (Exception error) when (error is not OrleansException)
        {
            throw new OrleansException($"Error from storage provider {storage.GetType().Name}.{name} during {operation} for grain {activation.GrainId}{Environment.NewLine} {error}", error);
        }
    }
}
