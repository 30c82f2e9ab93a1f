using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.SliceGpt;

/// <summary>The arithmetic of a sliced block: as in the whole model, with norms that have no weight and shortcuts that turn; float32 on every device.</summary>
internal sealed class SlicedDecoder(ModelArchitecture architecture, torch.Device device) : IDisposable
{
    private readonly Attention _attention = new(architecture, device, ScalarType.Float32);
    private readonly FeedForward _feedForward = new(architecture);

    /// <summary>The first half of a block, with its shortcut, on states, <c>[batch, sequence, kept]</c>.</summary>
    public Tensor Attend(SlicedBlock block, Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        return (states.matmul(block.AttentionShortcut) + _attention.Forward(block, Norm(states))).MoveToOuterDisposeScope();
    }

    /// <summary>The second half of a block, with its shortcut, on states, <c>[batch, sequence, kept]</c>.</summary>
    public Tensor FeedForward(SlicedBlock block, Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        return (states.matmul(block.FeedForwardShortcut) + _feedForward.Forward(block, Norm(states))).MoveToOuterDisposeScope();
    }

    /// <summary>A whole block.</summary>
    public Tensor Forward(SlicedBlock block, Tensor states)
    {
        using var middle = Attend(block, states);
        return FeedForward(block, middle);
    }

    public void Dispose() => _attention.Dispose();

    /// <summary>The mean is over the model's hidden size, not over what is left of it: what was sliced off counts as zero.</summary>
    private Tensor Norm(Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        var meanSquare = states.square().sum(-1, keepdim: true) / architecture.HiddenSize;
        return (states * (meanSquare + architecture.NormEpsilon).rsqrt()).MoveToOuterDisposeScope();
    }
}
