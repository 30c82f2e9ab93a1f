using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>Frozen weights of one piece of work: each is loaded once, however many linears use it, and all go together.</summary>
/// <param name="storage">The way between the store and the device.</param>
/// <param name="computeType">Element type of the matrix products that the work does.</param>
internal sealed class WeightPool(TensorStorage storage, ScalarType computeType) : IDisposable
{
    private readonly Dictionary<(string Hash, ScalarType Type), Tensor> _weights = [];

    /// <summary>A pool for work in the device's own type.</summary>
    public WeightPool(TensorStorage storage)
        : this(storage, storage.ComputeType)
    {
    }

    /// <summary>The way between the store and the device.</summary>
    public TensorStorage Storage => storage;

    /// <summary>Element type of the matrix products that the work does.</summary>
    public ScalarType ComputeType => computeType;

    /// <summary>
    /// A weight that belongs to the pool, with all its digits up to float32: where the device computes in 16 bits, a weight stored in
    /// 16 bits stays as it is, and one that was trained stays float32.
    /// </summary>
    public Tensor Get(TensorReference reference) =>
        Get(reference, computeType != ScalarType.Float32 && reference.Type is (TensorType.Float16 or TensorType.BFloat16) ? reference.Type.ToScalarType() : ScalarType.Float32);

    /// <summary>A weight that belongs to the pool, as float32.</summary>
    public Tensor GetFloat32(TensorReference reference) => Get(reference, ScalarType.Float32);

    public void Dispose()
    {
        foreach (var weight in _weights.Values)
        {
            weight.Dispose();
        }

        _weights.Clear();
    }

    private Tensor Get(TensorReference reference, ScalarType type)
    {
        if (!_weights.TryGetValue((reference.Hash, type), out var weight))
        {
            weight = storage.Load(reference, type);
            _weights.Add((reference.Hash, type), weight);
        }

        return weight;
    }
}
