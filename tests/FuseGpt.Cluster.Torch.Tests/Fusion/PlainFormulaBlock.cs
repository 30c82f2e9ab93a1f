using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

/// <summary>A block whose effective weights lie on the tape, as the paper writes them: what autograd makes of the formula itself.</summary>
internal sealed class PlainFormulaBlock(BlockVersion version, TensorStorage storage) : IBlockWeights
{
    private readonly Dictionary<string, List<Tensor>> _factors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _norms =
        version.Norms.ToDictionary(norm => norm.Key, norm => storage.LoadWeight(norm.Value.Value).requires_grad_(), StringComparer.Ordinal);

    public int OriginalIndex => version.OriginalIndex;

    /// <summary>The factors of a linear: those of LoRA, those of each pair, then the biases' coefficients.</summary>
    public IReadOnlyList<Tensor> Factors(string linear) => _factors[linear];

    public Tensor Weight(string linear)
    {
        var stored = version.Linears[linear];
        var weight = storage.LoadWeight(stored.Weight);
        if (stored.Lora is { } lora)
        {
            weight += Leaf(linear, lora.Left).mm(Leaf(linear, lora.Right));
        }

        foreach (var pair in stored.Pairs)
        {
            weight += Leaf(linear, pair.Coefficients.Left).mm(Leaf(linear, pair.Coefficients.Right)) * storage.LoadWeight(pair.Frozen);
        }

        return weight;
    }

    public Tensor? Bias(string linear)
    {
        var stored = version.Linears[linear];
        var bias = stored.Bias is null ? null : storage.LoadWeight(stored.Bias);
        foreach (var share in stored.Pairs.Select(pair => pair.Bias).OfType<FusionBias>())
        {
            bias = bias! + (Leaf(linear, share.Coefficient) * storage.LoadWeight(share.Frozen));
        }

        return bias;
    }

    public Tensor Norm(string norm) => _norms[norm];

    private Tensor Leaf(string linear, TensorReference reference)
    {
        var leaf = storage.LoadWeight(reference).requires_grad_();
        if (!_factors.TryGetValue(linear, out var leaves))
        {
            _factors.Add(linear, leaves = []);
        }

        leaves.Add(leaf);
        return leaf;
    }
}
