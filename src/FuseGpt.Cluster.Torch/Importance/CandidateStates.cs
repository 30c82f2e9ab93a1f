using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>The states of the candidates already left out, one slot each: <c>[candidates, samples, sequence, hidden]</c>.</summary>
internal sealed class CandidateStates : IDisposable
{
    private readonly Tensor _slots;

    /// <summary>Makes room.</summary>
    /// <param name="candidates">Most candidates.</param>
    /// <param name="shape">Shape of one candidate's states, <c>[samples, sequence, hidden]</c>.</param>
    /// <param name="storage">Says where they lie, and in which type.</param>
    public CandidateStates(int candidates, long[] shape, TensorStorage storage) =>
        _slots = torch.empty([candidates, .. shape], dtype: storage.ComputeType, device: storage.Device);

    /// <summary>Bytes of one slot.</summary>
    public long SlotBytes => _slots.shape[1] * _slots.shape[2] * _slots.shape[3] * _slots.element_size();

    /// <summary>Slots in use.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a slot for the states before the block that is left out; they are copied.</summary>
    public void Fork(Tensor states)
    {
        using var slot = _slots.select(0, Count);
        slot.copy_(states);
        Count++;
    }

    /// <summary>Takes slots for states that come from elsewhere, <c>[candidates, samples, sequence, hidden]</c>; they are copied.</summary>
    public void Restore(Tensor states)
    {
        Count = (int)states.shape[0];
        using var slots = All();
        slots.copy_(states);
    }

    /// <summary>All slots in use, <c>[candidates, samples, sequence, hidden]</c>, for the caller to dispose.</summary>
    public Tensor All() => _slots.narrow(0, 0, Count);

    /// <summary>The states in a slot, <c>[samples, sequence, hidden]</c>.</summary>
    public Tensor Of(int slot) => _slots.select(0, slot);

    /// <summary>Passes every slot in use through a block, many sequences at once.</summary>
    /// <param name="forward">The block: from <c>[sequences, sequence, hidden]</c> to the same shape.</param>
    /// <param name="sequences">Most sequences at once.</param>
    /// <param name="cancellationToken">Stops between two of these.</param>
    public void PassThrough(Func<Tensor, Tensor> forward, long sequences, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        var all = All().view(-1, _slots.shape[2], _slots.shape[3]);
        for (var first = 0L; first < all.shape[0]; first += sequences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var inner = torch.NewDisposeScope();
            var part = all.narrow(0, first, Math.Min(sequences, all.shape[0] - first));
            part.copy_(forward(part));
        }
    }

    public void Dispose() => _slots.Dispose();
}
