namespace FuseGpt.Cluster.Torch.Model;

/// <summary>
/// One thread's passes over a list of blocks, first to last and over again. It tells the cache what is needed when: the next block is
/// loaded while the present one computes, and the block that is needed last is dropped first.
/// </summary>
internal sealed class BlockWalk : IDisposable
{
    private readonly BlockCache _cache;
    private readonly IReadOnlyList<string> _blocks;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private BlockLease? _lease;

    internal BlockWalk(BlockCache cache, IReadOnlyList<string> blocks)
    {
        _cache = cache;
        _blocks = blocks;
        for (var position = 0; position < blocks.Count; position++)
        {
            _positions.TryAdd(blocks[position], position);
        }
    }

    /// <summary>Where the walk is. Belongs to the cache's lock.</summary>
    internal int Position { get; set; }

    /// <summary>Takes the block at a position into use, loading it where it is not there yet.</summary>
    /// <exception cref="InvalidOperationException">Another block of this walk is in use: two could wait for each other's room.</exception>
    public BlockLease Rent(int position)
    {
        if (_lease is { IsOver: false })
        {
            throw new InvalidOperationException("A walk uses one block at a time.");
        }

        var next = (position + 1) % _blocks.Count;
        return _lease = _cache.Rent(this, position, _blocks[position], _blocks[next]);
    }

    public void Dispose() => _cache.End(this);

    /// <summary>In how many blocks' time a block is needed; null for one that is not in the walk.</summary>
    internal int? DistanceTo(string hash) =>
        _positions.TryGetValue(hash, out var position) ? (position - Position + _blocks.Count) % _blocks.Count : null;
}
