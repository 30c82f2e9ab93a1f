using Orleans.Clustering;
using Orleans.Runtime;

namespace Orleans.Invocation;

/// <summary>Makes references for grains and clients.</summary>
/// <param name="node">Where calls go.</param>
internal sealed class GrainFactory(Node node) : IClusterClient
{
    /// <inheritdoc/>
    public IServiceProvider ServiceProvider => node.Services;

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        var grainClass = node.Classes.Get(typeof(TGrainInterface), grainClassNamePrefix);
        return GetGrain<TGrainInterface>(GrainId.Create(grainClass.GrainType, primaryKey));
    }

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)node.References.Create(typeof(TGrainInterface), grainId);

    /// <inheritdoc/>
    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        return obj is GrainProxy
            ? throw new ArgumentException("Argument obj is already a grain reference.", nameof(obj))
            : (TGrainObserverInterface)node.References.Create(typeof(TGrainObserverInterface), node.Cluster.Observers.Add(node, obj));
    }

    /// <inheritdoc/>
    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not GrainProxy reference)
        {
            throw new ArgumentException("Argument reference is not a grain reference.", nameof(obj));
        }

        if (!node.Cluster.Observers.Remove(reference.GrainId))
        {
            throw new ArgumentException("Reference is not associated with a local object.", nameof(obj));
        }
    }
}
