namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>States in a memory.</summary>
/// <param name="device">Whose memory it is.</param>
/// <param name="reservation">The room that was reserved for them; it ends with them.</param>
internal sealed class ResidentStates(torch.Device device, IDisposable reservation) : IStatePlace
{
    private readonly List<Tensor> _tensors = [];

    public void Add(Tensor tensor)
    {
        using var detached = tensor.detach();
        _tensors.Add(detached.to(detached.dtype, device, copy: true).DetachFromDisposeScope());
    }

    public Tensor Read(int index) => _tensors[index].alias();

    public void Dispose()
    {
        _tensors.ForEach(tensor => tensor.Dispose());
        _tensors.Clear();
        reservation.Dispose();
    }
}
