using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.SliceGpt;

/// <summary>
/// Slices a model's blocks in their order (SliceGPT, Ashkboos et al. 2024, for norms without a mean). The axes of each place are those
/// of the calibration states that the blocks sliced so far give there. The last block writes whole states in the model's own
/// coordinates, so that the final norm and the head stay as they are.
/// </summary>
internal sealed class SliceWalk : IDisposable
{
    private const int TokensPerPass = 4096;

    private readonly TransformerModel _model;
    private readonly torch.Device _device;
    private readonly int _kept;
    private readonly SlicedDecoder _decoder;

    /// <summary>Calibration states before the next block, <c>[samples, sequence, hidden]</c>, in the model's own coordinates.</summary>
    private readonly Tensor _states;

    /// <summary>Finds the axes of the embedded calibration samples.</summary>
    /// <param name="model">The whole model.</param>
    /// <param name="ids">The calibration samples, <c>[samples, sequence]</c>.</param>
    /// <param name="kept">Width that is kept of the hidden states.</param>
    /// <param name="decoder">The arithmetic.</param>
    public SliceWalk(TransformerModel model, Tensor ids, int kept, SlicedDecoder decoder)
    {
        (_model, _device, _kept, _decoder) = (model, ids.device, kept, decoder);
        using var embedded = model.Embed(ids);
        _states = embedded.to(ScalarType.Float32).DetachFromDisposeScope();
        Axes = FindAxes(states => states.alias(), CancellationToken.None);
    }

    /// <summary>The coordinates that the next half of a block reads, float64, <c>[hidden, kept]</c>.</summary>
    public Tensor Axes { get; private set; }

    /// <summary>Turns states from the model's own coordinates to <see cref="Axes"/>.</summary>
    public Tensor Turn(Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        return states.to(ScalarType.Float64).matmul(Axes).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Slices a block's attention and what its feed-forward network reads.</summary>
    /// <param name="block">The next block, whole.</param>
    /// <param name="cancellationToken">Stops between two batches; the walk cannot go on then.</param>
    public void SliceAttention(SlicedBlock block, CancellationToken cancellationToken)
    {
        block.TurnAttentionInput(Axes);
        using var before = Axes;
        Axes = FindAxes(states => Attend(block, before, states), cancellationToken);
        block.TurnMiddle(before, Axes);
        Pass(states => states.copy_(_decoder.FeedForward(block, Attend(block, before, states))), cancellationToken);
    }

    /// <summary>Slices what the block's feed-forward network writes.</summary>
    /// <param name="block">The block that <see cref="SliceAttention"/> was given.</param>
    /// <param name="isLast">Whether no block follows it.</param>
    /// <param name="cancellationToken">Stops between two batches; the walk cannot go on then.</param>
    public void SliceFeedForward(SlicedBlock block, bool isLast, CancellationToken cancellationToken)
    {
        using var before = Axes;
        Axes = isLast
            ? torch.eye(_model.Architecture.HiddenSize, dtype: ScalarType.Float64, device: _device).DetachFromDisposeScope()
            : FindAxes(states => states.alias(), cancellationToken);
        block.TurnEnd(before, Axes);
    }

    public void Dispose()
    {
        _states.Dispose();
        Axes.Dispose();
    }

    private Tensor Attend(SlicedBlock block, Tensor axes, Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        return _decoder.Attend(block, states.matmul(axes.to(ScalarType.Float32))).MoveToOuterDisposeScope();
    }

    private Tensor FindAxes(Func<Tensor, Tensor> look, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        using var moments = new SecondMoments(_model.Architecture.HiddenSize, _device);
        Pass(states => moments.Add(look(states)), cancellationToken);
        return moments.Axes().narrow(1, 0, _kept).contiguous().DetachFromDisposeScope();
    }

    private void Pass(Action<Tensor> use, CancellationToken cancellationToken)
    {
        var step = Math.Max(1, TokensPerPass / _states.shape[1]);
        for (var first = 0L; first < _states.shape[0]; first += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            use(_states.narrow(0, first, Math.Min(step, _states.shape[0] - first)));
        }
    }
}
