namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>States that are being handed over: another device finds all of them, or none.</summary>
/// <param name="exchange">Where the other device finds them.</param>
/// <param name="key">Their key.</param>
/// <param name="place">Where they lie.</param>
internal sealed class Handover(StateExchange exchange, string key, IStatePlace place) : IDisposable
{
    private bool _isComplete;

    /// <summary>Where they lie.</summary>
    public IStatePlace Place => place;

    /// <summary>Adds a copy of a tensor after the others.</summary>
    public void Add(Tensor states) => place.Add(states);

    /// <summary>Nothing is missing: hands them over.</summary>
    public void Complete()
    {
        exchange.Put(key, place);
        _isComplete = true;
    }

    public void Dispose()
    {
        if (!_isComplete)
        {
            place.Dispose();
        }
    }
}
