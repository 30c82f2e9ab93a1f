using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.ZeroShot;

/// <summary>The layout of a packed batch: a token sees the context and what is before it in its own continuation.</summary>
internal sealed class PackedLayout : IAttentionLayout
{
    private readonly Dictionary<int, Tensor> _masks = [];
    private readonly RotaryTables _rotary;
    private readonly Tensor _visible;
    private readonly Tensor _distance;

    /// <summary>Makes the layout; its tensors belong to the current dispose scope.</summary>
    /// <param name="rotary">Tables of all positions up to the longest text's.</param>
    /// <param name="positions">Each token's place in its text, <c>[rows, width]</c>.</param>
    /// <param name="segments">What each token belongs to, <c>[rows, width]</c>.</param>
    public PackedLayout(RotaryTables rotary, Tensor positions, Tensor segments)
    {
        _rotary = rotary.At(positions);
        _distance = positions.unsqueeze(2) - positions.unsqueeze(1);
        var seen = segments.unsqueeze(1);
        _visible = seen.eq(PackedBatch.Context).logical_or(seen.eq(segments.unsqueeze(2))).logical_and(_distance.ge(0));
    }

    public AttentionInputs Arrange(AttentionHeads heads, int? window) =>
        new(_rotary.Apply(heads.Query), _rotary.Apply(heads.Key), heads.Value, Mask(window ?? int.MaxValue, heads.Query.dtype), IsCausal: false);

    /// <summary>What to add to the scores, <c>[rows, 1, width, width]</c>, in their type.</summary>
    private Tensor Mask(int window, ScalarType type)
    {
        if (!_masks.TryGetValue(window, out var mask))
        {
            using var scope = torch.NewDisposeScope();
            mask = _visible.logical_and(_distance.lt(window)).to(ScalarType.Float32).log().to(type).unsqueeze(1).MoveToOtherDisposeScope(_visible);
            _masks.Add(window, mask);
        }

        return mask;
    }
}
