using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>
/// A linear with its LoRA factors and pairs (paper eq. 5, 6 and 10). The effective weight is a leaf of the tape, built once a step;
/// its gradient is turned into the factors' by matrix products outside the tape, so the tape never sees the element-wise product.
/// </summary>
internal sealed class FusedLinear : IDisposable
{
    private readonly LinearVersion _version;
    private readonly Tensor _base;
    private readonly FusedBias? _bias;
    private readonly List<FrozenLinear> _frozen;
    private readonly List<LowRankPair> _pairs;
    private LowRankPair? _lora;

    private FusedLinear(LinearVersion version, WeightPool pool)
    {
        _version = version;
        _base = pool.Get(version.Weight);
        _bias = FusedBias.Load(version, pool);
        _lora = version.Lora is { } lora ? LowRankPair.Load(lora, frozen: null, pool.Storage) : null;
        _frozen = [.. version.Pairs.Select(FrozenLinear.Of)];
        _pairs = [.. version.Pairs.Select(pair => LowRankPair.Load(pair.Coefficients, pool.Get(pair.Frozen), pool.Storage))];
        Weight = torch.empty_like(_base, dtype: pool.ComputeType).DetachFromDisposeScope().requires_grad_();
    }

    /// <summary>The effective weight, <c>[out, in]</c>.</summary>
    public Tensor Weight { get; }

    /// <summary>The effective bias, <c>[out]</c>, or null.</summary>
    public Tensor? Bias => _bias?.Value;

    /// <summary>The coefficients of every pair, and of the bias's shares.</summary>
    public IEnumerable<Parameter> Coefficients =>
        _pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).Concat(_bias?.Coefficients ?? []);

    /// <summary>The LoRA factors.</summary>
    public IEnumerable<Parameter> LoraFactors => _lora is null ? [] : [_lora.Left, _lora.Right];

    /// <summary>Loads a linear as it was stored.</summary>
    public static FusedLinear Load(LinearVersion version, WeightPool pool)
    {
        var linear = new FusedLinear(version, pool);
        linear.Refresh();
        return linear;
    }

    /// <summary>Gives the linear LoRA factors where it has none yet.</summary>
    public void EnsureLora(int rank, FactorKey key, IFactorSource factors) =>
        _lora ??= LowRankPair.Fresh(_base, factors.Draw(key, rank, _base.shape[1]), frozen: null);

    /// <summary>Fuses the same linear of the picked block in. Nothing changes yet, for its C_left is zero.</summary>
    public void Fuse(FrozenLinear picked, int rank, FactorKey key, IFactorSource factors, WeightPool pool)
    {
        _frozen.Add(picked);
        _pairs.Add(LowRankPair.Fresh(_base, factors.Draw(key, rank, _base.shape[1]), pool.Get(picked.Weight)));
        if (picked.Bias is { } bias)
        {
            _bias!.AddFresh(pool.GetFloat32(bias));
        }
    }

    /// <summary>Computes the effective weight and bias anew from their parts.</summary>
    public void Refresh()
    {
        using var noGrad = torch.no_grad();
        using var sum = Weight.dtype == ScalarType.Float32 ? Weight.alias() : torch.empty_like(_base, dtype: ScalarType.Float32);
        sum.copy_(_base);
        _lora?.AddTo(sum);
        _pairs.ForEach(pair => pair.AddTo(sum));
        RoundToWeight(sum);
        _bias?.Refresh();
    }

    /// <summary>Turns the gradients that a backward pass left on the effective weight and bias into those of the factors.</summary>
    public void TakeGradients()
    {
        using var noGrad = torch.no_grad();
        using (var rounded = Weight.grad!)
        using (var gradient = rounded.to(ScalarType.Float32))
        {
            _lora?.TakeGradient(gradient, isLast: false);
            for (var index = 0; index < _pairs.Count; index++)
            {
                _pairs[index].TakeGradient(gradient, isLast: index == _pairs.Count - 1);
            }
        }

        Weight.grad = null;
        _bias?.TakeGradient();
    }

    /// <summary>Stores the trained factors as a new version.</summary>
    public LinearVersion Save(TensorStorage storage) => _version with
    {
        Lora = _lora?.Save(storage),
        Pairs = [.. _frozen.Select((frozen, index) => SavePair(index, frozen, storage))],
    };

    public void Dispose()
    {
        Weight.Dispose();
        _bias?.Dispose();
        _lora?.Dispose();
        _pairs.ForEach(pair => pair.Dispose());
    }

    private void RoundToWeight(Tensor sum)
    {
        if (Weight.dtype != ScalarType.Float32)
        {
            Weight.copy_(sum);
        }
    }

    private FusionPair SavePair(int index, FrozenLinear frozen, TensorStorage storage)
    {
        var bias = frozen.Bias is null ? null : _bias!.Save(index, frozen.Bias, storage);
        return new FusionPair(_pairs[index].Save(storage), frozen.Weight, bias);
    }
}
