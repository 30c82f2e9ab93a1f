using Orleans.Clustering;
using Orleans.Runtime;

namespace Orleans.Invocation;

/// <summary>Makes references of interfaces that are known only at run time.</summary>
/// <param name="node">Where calls go.</param>
internal sealed class ReferenceFactory(Node node)
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

        return GrainProxy.Create(node, interfaceType, grainId);
    }
}
