using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>One block version on a device: every linear as one effective weight. Biases and norms, small as they are, stay float32.</summary>
internal sealed class DenseBlock : IBlockWeights, IDisposable
{
    private readonly Dictionary<string, (Tensor Weight, Tensor? Bias)> _linears = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _norms = new(StringComparer.Ordinal);

    private DenseBlock(int originalIndex) => OriginalIndex = originalIndex;

    public int OriginalIndex { get; }

    /// <summary>Bytes that the tensors take on the device.</summary>
    public long ByteCount => Tensors().Sum(tensor => tensor.numel() * tensor.element_size());

    /// <summary>Bytes that a block version's tensors will take on the device, told without loading them.</summary>
    public static long BytesOf(BlockVersion version, ScalarType type)
    {
        var weights = version.Linears.Values.Sum(linear => linear.Weight.ElementCount);
        var vectors = version.Linears.Values.Sum(linear => linear.Bias?.ElementCount ?? 0) + version.Norms.Values.Sum(norm => norm.Value.ElementCount);
        return (weights * type.ToTensorType().ElementSize()) + (vectors * TensorType.Float32.ElementSize());
    }

    /// <summary>Loads a block version, folds its pairs and LoRA factors into the weights in float32, and rounds the weights once to the type asked for.</summary>
    public static DenseBlock Load(BlockVersion version, TensorStorage storage, ScalarType type)
    {
        var block = new DenseBlock(version.OriginalIndex);
        try
        {
            foreach (var (name, linear) in version.Linears)
            {
                block._linears.Add(name, EffectiveWeight.Build(linear, storage, type));
            }

            foreach (var (name, norm) in version.Norms)
            {
                block._norms.Add(name, storage.LoadFloat32(norm.Value));
            }
        }
        catch
        {
            block.Dispose();
            throw;
        }

        return block;
    }

    public Tensor Weight(string linear) => _linears[linear].Weight;

    public Tensor? Bias(string linear) => _linears[linear].Bias;

    public Tensor Norm(string norm) => _norms[norm];

    public void Dispose()
    {
        foreach (var tensor in Tensors())
        {
            tensor.Dispose();
        }
    }

    private IEnumerable<Tensor> Tensors()
    {
        var linears = _linears.Values.SelectMany(linear => linear.Bias is { } bias ? new[] { linear.Weight, bias } : [linear.Weight]);
        return linears.Concat(_norms.Values);
    }
}
