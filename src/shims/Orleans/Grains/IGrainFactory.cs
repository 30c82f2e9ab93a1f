using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references to grains. A reference is made without a call and can be kept for ever.</summary>
public interface IGrainFactory
{
    /// <summary>Returns a reference to the grain with this key.</summary>
    /// <typeparam name="TGrainInterface">The grain interface.</typeparam>
    /// <param name="primaryKey">The key.</param>
    /// <param name="grainClassNamePrefix">The start of the full name of the class, where several classes implement the interface.</param>
    /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>Returns a reference to the grain with this name.</summary>
    /// <typeparam name="TGrainInterface">The grain interface.</typeparam>
    /// <param name="grainId">The grain's name.</param>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;

    /// <summary>Makes a reference through which grains can call an object back. The object is held only weakly: keep it yourself.</summary>
    /// <typeparam name="TGrainObserverInterface">The observer interface.</typeparam>
    /// <param name="obj">The object.</param>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends the calls to an object.</summary>
    /// <typeparam name="TGrainObserverInterface">The observer interface.</typeparam>
    /// <param name="obj">What <see cref="CreateObjectReference{TGrainObserverInterface}"/> returned.</param>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}
