using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>
/// Two trainable factors, Left <c>[out, rank]</c> and Right <c>[rank, in]</c>. Their product is added to a weight as it is (LoRA),
/// or multiplied element by element with a frozen weight first (a pair's coefficients, paper eq. 6).
/// </summary>
internal sealed class LowRankPair : IDisposable
{
    private readonly Tensor? _frozen;

    private LowRankPair(Tensor left, Tensor right, Tensor? frozen)
    {
        Left = new Parameter(left);
        Right = new Parameter(right);
        _frozen = frozen;
    }

    /// <summary>B or C_left.</summary>
    public Parameter Left { get; }

    /// <summary>A or C_right.</summary>
    public Parameter Right { get; }

    /// <summary>Loads stored factors.</summary>
    public static LowRankPair Load(LowRankFactors factors, Tensor? frozen, TensorStorage storage) =>
        new(storage.LoadFloat32(factors.Left), storage.LoadFloat32(factors.Right), frozen);

    /// <summary>Makes a pair that changes nothing yet, for a weight <c>[out, in]</c>: Left is zero, Right as drawn.</summary>
    public static LowRankPair Fresh(Tensor weight, Tensor drawn, Tensor? frozen)
    {
        using var _ = drawn;
        var left = torch.zeros(weight.shape[0], drawn.shape[0], device: weight.device).DetachFromDisposeScope();
        return new(left, drawn.to(weight.device).DetachFromDisposeScope(), frozen);
    }

    /// <summary>Adds this pair's share to a float32 weight in place.</summary>
    public void AddTo(Tensor weight)
    {
        if (_frozen is null)
        {
            _ = weight.addmm_(Left, Right);
            return;
        }

        using var product = Left.mm(Right);
        using var frozen = _frozen.to(weight.dtype);
        _ = weight.addcmul_(product, frozen, 1);
    }

    /// <summary>
    /// Turns the gradient of the effective weight, <c>[out, in]</c>, into the factors' gradients: <c>dLeft = D · Rightᵀ</c> and
    /// <c>dRight = Leftᵀ · D</c>, with D the gradient itself or its product with the frozen weight.
    /// </summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="isLast">Whether nobody needs the gradient any more: the product then takes its place.</param>
    public void TakeGradient(Tensor gradient, bool isLast)
    {
        using var scope = torch.NewDisposeScope();
        var share = _frozen is null ? gradient : isLast ? gradient.mul_(_frozen) : gradient * _frozen;
        Left.grad = share.mm(Right.t());
        Right.grad = Left.t().mm(share);
    }

    /// <summary>Stores the factors.</summary>
    public LowRankFactors Save(TensorStorage storage) => new(storage.Save(Left), storage.Save(Right));

    public void Dispose()
    {
        Left.Dispose();
        Right.Dispose();
    }
}
