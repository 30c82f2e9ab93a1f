using Orleans.Activations;

namespace Orleans.Collection;

/// <summary>Looks from time to time for activations that have been idle for too long.</summary>
/// <param name="silo">The silo.</param>
internal sealed class ActivationCollector(Silo silo)
{
    private ITimer? _timer;

    /// <summary>Begins to look.</summary>
    public void Start()
    {
        var quantum = silo.Collection.CollectionQuantum;
        _timer = silo.TimeProvider.CreateTimer(static own => ((ActivationCollector)own!).Collect(), this, quantum, quantum);
    }

    /// <summary>Stops looking.</summary>
    public ValueTask StopAsync() => _timer?.DisposeAsync() ?? default;

    private void Collect()
    {
        foreach (var activation in silo.Cluster.Directory.Of(silo))
        {
            activation.EndWhenUnused();
        }
    }
}
