using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Invocation;

/// <summary>Makes references of interfaces that are known only at run time.</summary>
/// <param name="silo">Where calls go.</param>
internal sealed class ReferenceFactory(Silo silo)
{
    /// <summary>Makes a reference.</summary>
    /// <param name="interfaceType">The interface.</param>
    /// <param name="grainId">The grain.</param>
    /// <exception cref="ArgumentException">It is not a grain interface.</exception>
    public object Create(Type interfaceType, GrainId grainId)
    {
        if (!interfaceType.IsInterface || !typeof(IAddressable).IsAssignableFrom(interfaceType))
        {
            throw new ArgumentException($"'{interfaceType}' is not a grain interface.", nameof(interfaceType));
        }

        return GrainProxy.Create(silo, interfaceType, grainId);
    }
}
