using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.SliceGpt;

/// <summary>
/// A block whose linears are turned and sliced one after another; those that are not yet are the whole model's. The norms before
/// attention and feed-forward are in the linears that read them. Weights are multiplied in float64 and kept in float32.
/// </summary>
/// <param name="whole">The block of the whole model; it must outlive this one.</param>
/// <param name="linears">Names of its linears.</param>
internal sealed class SlicedBlock(IBlockWeights whole, IReadOnlyList<LinearShape> linears) : IBlockWeights, IDisposable
{
    private static readonly string[] AttentionInputs = [LinearNames.Query, LinearNames.Key, LinearNames.Value, LinearNames.QueryKeyValue];
    private static readonly string[] FeedForwardInputs = [LinearNames.Gate, LinearNames.Up, LinearNames.GateUp];

    private readonly Dictionary<string, Tensor> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _biases = new(StringComparer.Ordinal);
    private Tensor? _attentionShortcut;
    private Tensor? _feedForwardShortcut;

    public int OriginalIndex => whole.OriginalIndex;

    /// <summary>Leads states around the attention, from the coordinates before it to those after it.</summary>
    public Tensor AttentionShortcut => _attentionShortcut!;

    /// <summary>Leads states around the feed-forward network, from the coordinates before it to those after it.</summary>
    public Tensor FeedForwardShortcut => _feedForwardShortcut!;

    /// <summary>Numbers in the block, the shortcuts included; not those of norms that became part of linears.</summary>
    public long Parameters => linears.Sum(linear => Weight(linear.Name).numel() + (Bias(linear.Name)?.numel() ?? 0)) + AttentionShortcut.numel() + FeedForwardShortcut.numel();

    public Tensor Weight(string linear) => _weights.TryGetValue(linear, out var weight) ? weight : whole.Weight(linear);

    public Tensor? Bias(string linear) => _biases.TryGetValue(linear, out var bias) ? bias : whole.Bias(linear);

    public Tensor Norm(string norm) => whole.Norm(norm);

    /// <summary>Lets the attention read states in other coordinates; it still writes the model's own.</summary>
    /// <param name="axes">The coordinates, <c>[hidden, kept]</c>.</param>
    public void TurnAttentionInput(Tensor axes)
    {
        TurnInputs(AttentionInputs, NormNames.Input, axes);
        Replace(ref _attentionShortcut, axes.t());
    }

    /// <summary>Lets the attention write, and the feed-forward network read, other coordinates; the latter still writes the model's own.</summary>
    /// <param name="before">The attention's own input, <c>[hidden, kept]</c>.</param>
    /// <param name="axes">The coordinates, <c>[hidden, kept]</c>.</param>
    public void TurnMiddle(Tensor before, Tensor axes)
    {
        TurnOutput(LinearNames.Output, axes);
        Replace(ref _attentionShortcut, before.t().mm(axes));
        TurnInputs(FeedForwardInputs, NormNames.PostAttention, axes);
        Replace(ref _feedForwardShortcut, axes.t());
    }

    /// <summary>Lets the feed-forward network write other coordinates.</summary>
    /// <param name="before">Its own input, <c>[hidden, kept]</c>.</param>
    /// <param name="axes">The coordinates, <c>[hidden, kept]</c>.</param>
    public void TurnEnd(Tensor before, Tensor axes)
    {
        TurnOutput(LinearNames.Down, axes);
        Replace(ref _feedForwardShortcut, before.t().mm(axes));
    }

    public void Dispose()
    {
        foreach (var tensor in _weights.Values.Concat(_biases.Values))
        {
            tensor.Dispose();
        }

        _attentionShortcut?.Dispose();
        _feedForwardShortcut?.Dispose();
    }

    private void TurnInputs(string[] names, string norm, Tensor axes)
    {
        foreach (var name in names.Where(name => linears.Any(linear => linear.Name == name)))
        {
            using var scope = torch.NewDisposeScope();
            var normed = whole.Weight(name).to(ScalarType.Float64) * whole.Norm(norm).to(ScalarType.Float64);
            _weights.Add(name, Kept(normed.mm(axes)));
        }
    }

    private void TurnOutput(string name, Tensor axes)
    {
        using var scope = torch.NewDisposeScope();
        _weights.Add(name, Kept(axes.t().mm(whole.Weight(name).to(ScalarType.Float64))));
        if (whole.Bias(name) is { } bias)
        {
            _biases.Add(name, Kept(axes.t().matmul(bias.to(ScalarType.Float64))));
        }
    }

    private static void Replace(ref Tensor? shortcut, Tensor wide)
    {
        using (wide)
        {
            shortcut?.Dispose();
            shortcut = Kept(wide);
        }
    }

    private static Tensor Kept(Tensor wide)
    {
        using var scope = torch.NewDisposeScope();
        return wide.to(ScalarType.Float32).contiguous().DetachFromDisposeScope();
    }
}
