namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>
/// States of samples, <c>[samples, sequence, hidden]</c> each, kept where there is room for them and brought to the device one batch at
/// a time. Where they lie changes no bit of them.
/// </summary>
/// <param name="place">Where they lie; it goes with the bank.</param>
/// <param name="device">Where they are used.</param>
internal sealed class StateBank(IStatePlace place, torch.Device device) : IDisposable
{
    /// <summary>Where the states lie.</summary>
    public IStatePlace Place => place;

    /// <summary>Keeps a batch's states after those of the batches before it.</summary>
    public void Add(Tensor states) => place.Add(states);

    /// <summary>A batch's states on the device, outside every dispose scope: the caller disposes them.</summary>
    public Tensor Read(int batch)
    {
        using var scope = torch.NewDisposeScope();
        var states = place.Read(batch);
        return states.to(states.dtype, device).DetachFromDisposeScope();
    }

    public void Dispose() => place.Dispose();
}
