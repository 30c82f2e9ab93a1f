using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>
/// The blocks that lie in one device's memory, by hash. Lanes that share a memory share the cache. A block in use is never
/// dropped; among the others the one unused for longest goes first when the budget is exceeded.
/// </summary>
internal sealed class BlockCache(ManifestStore manifests, TensorStorage storage, long budgetBytes) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>Most bytes of blocks that are not in use.</summary>
    public long BudgetBytes => budgetBytes;

    /// <summary>Bytes of the blocks that are here.</summary>
    public long UsedBytes
    {
        get
        {
            lock (_lock)
            {
                return Loaded().Sum(pair => pair.Value.Bytes);
            }
        }
    }

    /// <summary>Takes a block into use, loading it where it is not there yet.</summary>
    public Lease Rent(string hash)
    {
        Entry? entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(hash, out entry))
            {
                entry = new Entry(new Lazy<DenseBlock>(() => DenseBlock.Load(manifests.GetBlock(hash), storage)));
                _entries.Add(hash, entry);
            }

            entry.Users++;
        }

        try
        {
            _ = entry.Block.Value;
        }
        catch
        {
            Forget(hash, entry);
            throw;
        }

        return new Lease(this, entry);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var entry in _entries.Values.Where(entry => entry.Block.IsValueCreated))
            {
                entry.Block.Value.Dispose();
            }

            _entries.Clear();
        }
    }

    private void Return(Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
            entry.LastUse = ++_clock;
            Trim();
        }
    }

    private void Forget(string hash, Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
            if (_entries.TryGetValue(hash, out var current) && ReferenceEquals(current, entry))
            {
                _entries.Remove(hash);
            }
        }
    }

    private List<KeyValuePair<string, Entry>> Loaded() => [.. _entries.Where(pair => pair.Value.Block.IsValueCreated)];

    private void Trim()
    {
        var loaded = Loaded();
        var total = loaded.Sum(pair => pair.Value.Bytes);
        foreach (var (hash, entry) in loaded.Where(pair => pair.Value.Users == 0).OrderBy(pair => pair.Value.LastUse))
        {
            if (total <= budgetBytes)
            {
                return;
            }

            total -= entry.Bytes;
            entry.Block.Value.Dispose();
            _entries.Remove(hash);
        }
    }

    /// <summary>A block in use; disposing ends the use, not the block.</summary>
    internal sealed class Lease : IDisposable
    {
        private readonly BlockCache _cache;
        private readonly Entry _entry;

        internal Lease(BlockCache cache, Entry entry)
        {
            _cache = cache;
            _entry = entry;
        }

        /// <summary>The block's tensors, valid until this is disposed.</summary>
        public IBlockWeights Weights => _entry.Block.Value;

        public void Dispose() => _cache.Return(_entry);
    }

    internal sealed class Entry(Lazy<DenseBlock> block)
    {
        private long? _bytes;

        public Lazy<DenseBlock> Block { get; } = block;

        public long Bytes => _bytes ??= Block.Value.ByteCount;

        public int Users { get; set; }

        public long LastUse { get; set; }
    }
}
