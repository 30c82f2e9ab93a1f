using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Speed;

/// <summary>A block of a model's shapes whose weights are all the same number: how long arithmetic takes does not depend on the numbers.</summary>
internal sealed class UniformBlock : IBlockWeights, IDisposable
{
    private const double Value = 0.01;
    private readonly Dictionary<string, (Tensor Weight, Tensor? Bias)> _linears;
    private readonly Dictionary<string, Tensor> _norms;

    /// <summary>Makes the block.</summary>
    /// <param name="family">The model's family.</param>
    /// <param name="architecture">The model's numbers.</param>
    /// <param name="storage">Device and element type.</param>
    /// <param name="trained">Whether gradients are wanted.</param>
    public UniformBlock(ModelFamily family, ModelArchitecture architecture, TensorStorage storage, bool trained)
    {
        _linears = family.Linears(architecture).ToDictionary(
            linear => linear.Name,
            linear => (New(storage, storage.ComputeType, trained, linear.Out, linear.In), linear.HasBias ? New(storage, storage.ComputeType, trained, linear.Out) : null),
            StringComparer.Ordinal);
        _norms = family.Norms(architecture).ToDictionary(norm => norm.Name, norm => New(storage, ScalarType.Float32, trained, norm.Size), StringComparer.Ordinal);
    }

    public int OriginalIndex => 0;

    public Tensor Weight(string linear) => _linears[linear].Weight;

    public Tensor? Bias(string linear) => _linears[linear].Bias;

    public Tensor Norm(string norm) => _norms[norm];

    /// <summary>Drops the gradients that a backward pass left.</summary>
    public void DropGradients()
    {
        foreach (var tensor in Tensors())
        {
            tensor.grad?.Dispose();
            tensor.grad = null;
        }
    }

    public void Dispose()
    {
        foreach (var tensor in Tensors())
        {
            tensor.Dispose();
        }
    }

    private static Tensor New(TensorStorage storage, ScalarType type, bool trained, params long[] shape) =>
        torch.ones(shape, dtype: type, device: storage.Device).mul_(Value).DetachFromDisposeScope().requires_grad_(trained);

    private IEnumerable<Tensor> Tensors() =>
        _linears.Values.SelectMany(linear => linear.Bias is { } bias ? new[] { linear.Weight, bias } : [linear.Weight]).Concat(_norms.Values);
}
