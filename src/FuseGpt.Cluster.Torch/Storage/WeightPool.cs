using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>Frozen float32 weights of one piece of work: each is loaded once, however many linears use it, and all go together.</summary>
internal sealed class WeightPool(TensorStorage storage) : IDisposable
{
    private readonly Dictionary<string, Tensor> _weights = new(StringComparer.Ordinal);

    /// <summary>The way between the store and the device.</summary>
    public TensorStorage Storage => storage;

    /// <summary>A weight that belongs to the pool.</summary>
    public Tensor Get(TensorReference reference)
    {
        if (!_weights.TryGetValue(reference.Hash, out var weight))
        {
            weight = storage.LoadWeight(reference);
            _weights.Add(reference.Hash, weight);
        }

        return weight;
    }

    public void Dispose()
    {
        foreach (var weight in _weights.Values)
        {
            weight.Dispose();
        }

        _weights.Clear();
    }
}
