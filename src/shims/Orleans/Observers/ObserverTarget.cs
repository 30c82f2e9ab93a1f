using Orleans.Clustering;
using Orleans.Invocation;
using Orleans.Runtime;

namespace Orleans.Observers;

/// <summary>An object that grains can call back: requests run one after the other on the thread pool.</summary>
/// <param name="node">Where it lives.</param>
/// <param name="grainId">Its name.</param>
/// <param name="instance">The object; it is held only weakly.</param>
internal sealed class ObserverTarget(Node node, GrainId grainId, IGrainObserver instance) : CallTarget
{
    private readonly WeakReference<IGrainObserver> _instance = new(instance);
    private readonly Queue<GrainRequest> _requests = new();
    private bool _isRunning;

    /// <inheritdoc/>
    public override Node Node => node;

    /// <inheritdoc/>
    public override GrainId GrainId => grainId;

    /// <inheritdoc/>
    public override object? GrainInstance => _instance.TryGetTarget(out var target) ? target : null;

    /// <summary>Takes a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>False when the object is gone.</returns>
    public bool TryReceive(GrainRequest request)
    {
        if (!_instance.TryGetTarget(out _))
        {
            return false;
        }

        if (request.IsAlwaysInterleave)
        {
            Run(_ => _ = request.RunAsync(this), null);
            return true;
        }

        lock (_requests)
        {
            _requests.Enqueue(request);
            if (!_isRunning)
            {
                _isRunning = true;
                Run(static own => _ = ((ObserverTarget)own!).RunAllAsync(), this);
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Run(Action<object?> action, object? state) => ThreadPool.UnsafeQueueUserWorkItem(new WaitCallback(action), state);

    private async Task RunAllAsync()
    {
        while (TakeNext() is { } request)
        {
            if (!request.IsAbandoned && GrainInstance is not null)
            {
                await request.RunAsync(this);
            }
        }
    }

    private GrainRequest? TakeNext()
    {
        lock (_requests)
        {
            _isRunning = _requests.TryDequeue(out var request);
            return request;
        }
    }
}
