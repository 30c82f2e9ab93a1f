using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>A bias with its shares of fused blocks: <c>b_0 + sum_f c_f ⊙ b_f</c>, each c_f zero at the start.</summary>
internal sealed class FusedBias : IDisposable
{
    private readonly Tensor _base;
    private readonly List<(Parameter Coefficient, Tensor Frozen)> _shares = [];

    private FusedBias(Tensor bias)
    {
        _base = bias;
        Value = bias.clone().DetachFromDisposeScope().requires_grad_();
    }

    /// <summary>The effective bias, <c>[out]</c>: a leaf that gathers the gradient.</summary>
    public Tensor Value { get; }

    /// <summary>The trainable coefficients, one vector for each fused block.</summary>
    public IEnumerable<Parameter> Coefficients => _shares.Select(share => share.Coefficient);

    /// <summary>Loads the bias of a linear, or null where it has none.</summary>
    public static FusedBias? Load(LinearVersion version, WeightPool pool)
    {
        if (version.Bias is null)
        {
            return null;
        }

        var bias = new FusedBias(pool.GetFloat32(version.Bias));
        foreach (var share in version.Pairs.Select(pair => pair.Bias!))
        {
            bias.Add(pool.Storage.LoadFloat32(share.Coefficient), pool.GetFloat32(share.Frozen));
        }

        return bias;
    }

    /// <summary>Fuses another block's bias in; it changes nothing yet.</summary>
    public void AddFresh(Tensor frozen) => Add(torch.zeros_like(frozen).DetachFromDisposeScope(), frozen);

    /// <summary>Computes the effective bias anew from its parts.</summary>
    public void Refresh()
    {
        Value.copy_(_base);
        foreach (var (coefficient, frozen) in _shares)
        {
            Value.addcmul_(coefficient, frozen, 1);
        }
    }

    /// <summary>Turns the effective bias's gradient into the coefficients' and clears it.</summary>
    public void TakeGradient()
    {
        using var scope = torch.NewDisposeScope();
        var gradient = Value.grad!;
        foreach (var (coefficient, frozen) in _shares)
        {
            coefficient.grad = gradient * frozen;
        }

        Value.grad = null;
    }

    /// <summary>Stores the coefficient of the share at an index.</summary>
    public FusionBias Save(int index, TensorReference frozen, TensorStorage storage) => new(storage.Save(_shares[index].Coefficient), frozen);

    public void Dispose()
    {
        Value.Dispose();
        foreach (var coefficient in Coefficients)
        {
            coefficient.Dispose();
        }
    }

    private void Add(Tensor coefficient, Tensor frozen) => _shares.Add((new Parameter(coefficient), frozen));
}
