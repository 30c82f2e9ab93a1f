using System.Collections.Concurrent;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Clustering;

/// <summary>The activations of a cluster: at most one for each grain.</summary>
internal sealed class GrainDirectory
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly Lock _gate = new();

    /// <summary>Returns a grain's activation, or null.</summary>
    /// <param name="grainId">The grain.</param>
    public Activation? Find(GrainId grainId) => _activations.GetValueOrDefault(grainId);

    /// <summary>Returns a grain's activation, making one if there is none.</summary>
    /// <param name="silo">Where a new one will live.</param>
    /// <param name="grainId">The grain.</param>
    /// <returns>Null when there is none and the silo takes no new ones.</returns>
    public Activation? GetOrAdd(Silo silo, GrainId grainId)
    {
        lock (_gate)
        {
            return Find(grainId) is { } known ? known
                : silo.Status == SiloStatus.Active ? _activations[grainId] = new Activation(silo, grainId, silo.Classes.Get(grainId.Type))
                : null;
        }
    }

    /// <summary>Changes something after which a silo takes no new activations.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="change">The change.</param>
    /// <returns>Its activations.</returns>
    public IReadOnlyList<Activation> Close(Silo silo, Action change)
    {
        lock (_gate)
        {
            change();
            return Of(silo);
        }
    }

    /// <summary>Returns a silo's activations.</summary>
    /// <param name="silo">The silo.</param>
    public IReadOnlyList<Activation> Of(Silo silo) => [.. _activations.Values.Where(activation => activation.Silo == silo)];

    /// <summary>Forgets an activation that has ended.</summary>
    /// <param name="activation">The activation.</param>
    public void Remove(Activation activation) => _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
}
