using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Clustering;
using Orleans.Invocation;
using Orleans.Runtime;

namespace Orleans.Observers;

/// <summary>The objects of a cluster's clients and silos that grains can call back, by the names of their references.</summary>
internal sealed partial class ObserverDirectory
{
    private static readonly GrainType ObserverType = GrainType.Create("sys.client");

    private readonly ConcurrentDictionary<GrainId, ObserverTarget> _observers = new();

    /// <summary>True for names that this directory gave.</summary>
    /// <param name="id">The name.</param>
    public static bool IsObserver(GrainId id) => id.Type == ObserverType;

    /// <summary>Adds an object and gives it a name.</summary>
    /// <param name="owner">Where it lives.</param>
    /// <param name="instance">The object; it is held only weakly.</param>
    public GrainId Add(Node owner, IGrainObserver instance)
    {
        var id = GrainId.Create(ObserverType, Guid.NewGuid().ToString("N"));
        _observers[id] = new ObserverTarget(owner, id, instance);
        return id;
    }

    /// <summary>Forgets an object.</summary>
    /// <param name="id">Its name.</param>
    /// <returns>False when it was not there.</returns>
    public bool Remove(GrainId id) => _observers.TryRemove(id, out _);

    /// <summary>Forgets all objects of a client or silo that stops.</summary>
    /// <param name="owner">The client or silo.</param>
    public void RemoveAll(Node owner)
    {
        foreach (var observer in _observers.Values.Where(observer => observer.Node == owner))
        {
            Remove(observer.GrainId);
        }
    }

    /// <summary>Hands a request to an object. As in Orleans, one that is forgotten or collected does not answer, and the caller's time runs out.</summary>
    /// <param name="id">The object's name.</param>
    /// <param name="request">The request.</param>
    /// <param name="logger">The caller's.</param>
    public void Deliver(GrainId id, GrainRequest request, ILogger logger)
    {
        if (!_observers.TryGetValue(id, out var observer) || !observer.TryReceive(request))
        {
            Remove(id);
            LogUnexpected(logger, id);
        }
    }

    [LoggerMessage(EventId = 140, EventName = "UnexpectedObserver", Level = LogLevel.Error, Message = "Unexpected target grain in request: {GrainId}: its object was deleted or collected")]
    private static partial void LogUnexpected(ILogger logger, GrainId grainId);
}
