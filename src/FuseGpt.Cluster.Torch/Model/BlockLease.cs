namespace FuseGpt.Cluster.Torch.Model;

/// <summary>A block in use; disposing ends the use, not the block.</summary>
internal sealed class BlockLease : IDisposable
{
    private readonly BlockCache _cache;
    private readonly CachedBlock _entry;

    internal BlockLease(BlockCache cache, CachedBlock entry)
    {
        _cache = cache;
        _entry = entry;
    }

    /// <summary>The block's tensors, valid until this is disposed.</summary>
    public IBlockWeights Weights => _entry.Block!;

    /// <summary>Whether the use has ended.</summary>
    public bool IsOver { get; private set; }

    public void Dispose()
    {
        if (!IsOver)
        {
            IsOver = true;
            _cache.Return(_entry);
        }
    }
}
