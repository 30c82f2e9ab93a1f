using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>
/// The blocks that lie in one device's memory, by hash. Lanes that share a memory share the cache. It fills what the budget has free
/// and makes room before it loads: first go blocks that no walk needs, then the one that every walk needs last. A block in use
/// stays. One block is always let in, for without it no work is possible; where others are in use then, the load waits for them.
/// </summary>
internal sealed class BlockCache : IDisposable
{
    /// <summary>One position ahead of a walk.</summary>
    private const int Next = 1;

    private readonly object _gate = new();
    private readonly Dictionary<string, CachedBlock> _entries = new(StringComparer.Ordinal);
    private readonly List<BlockWalk> _walks = [];
    private readonly ManifestStore _manifests;
    private readonly TensorStorage _storage;
    private readonly MemoryBudget _budget;
    private readonly BlockLoader _loader;
    private BlockCacheCounters _counters;
    private long _uses;

    public BlockCache(ManifestStore manifests, TensorStorage storage, MemoryBudget budget, int threads)
    {
        (_manifests, _storage, _budget) = (manifests, storage, budget);
        _loader = new BlockLoader(LoadAhead, threads);
    }

    /// <summary>What the cache has done so far.</summary>
    public BlockCacheCounters Counters
    {
        get
        {
            lock (_gate)
            {
                return _counters;
            }
        }
    }

    /// <summary>Begins passes over blocks. The walk belongs to one thread.</summary>
    /// <param name="blocks">Hashes of the block versions, in the order in which they are needed.</param>
    public BlockWalk Walk(IReadOnlyList<string> blocks)
    {
        var walk = new BlockWalk(this, blocks);
        lock (_gate)
        {
            _walks.Add(walk);
        }

        return walk;
    }

    /// <summary>Drops blocks until the rest fits what the budget has free: to be called after a reservation.</summary>
    public void Trim()
    {
        lock (_gate)
        {
            _ = MakeRoom(0, _budget.FreeBytes, nearest: 0);
        }
    }

    public void Dispose()
    {
        _loader.Dispose();
        lock (_gate)
        {
            _entries.Values.ToList().ForEach(Drop);
        }
    }

    internal BlockLease Rent(BlockWalk walk, int position, string hash, string nextHash)
    {
        var (entry, isOurs) = Claim(walk, position, Describe(hash));
        if (isOurs)
        {
            Load(entry);
        }

        Prefetch(walk, nextHash);
        return new BlockLease(this, entry);
    }

    internal void Return(CachedBlock entry)
    {
        lock (_gate)
        {
            entry.Users--;
            entry.LastUse = ++_uses;
            _ = MakeRoom(0, Math.Max(_budget.FreeBytes, entry.ByteCount), nearest: 0);
            Monitor.PulseAll(_gate);
        }
    }

    internal void End(BlockWalk walk)
    {
        lock (_gate)
        {
            _walks.Remove(walk);
        }
    }

    private CachedBlock Describe(string hash)
    {
        var version = _manifests.GetBlock(hash);
        return new CachedBlock(hash, version, DenseBlock.BytesOf(version, _storage.ComputeType));
    }

    /// <summary>Takes a block's place into use, and says whether the caller has to load it.</summary>
    private (CachedBlock Entry, bool IsOurs) Claim(BlockWalk walk, int position, CachedBlock wanted)
    {
        lock (_gate)
        {
            walk.Position = position;
            while (true)
            {
                if (_entries.TryGetValue(wanted.Hash, out var entry) && entry.State != BlockState.Loading)
                {
                    return TakeThere(entry);
                }

                if (entry is null && MakeRoom(wanted.ByteCount, Math.Max(_budget.FreeBytes, wanted.ByteCount), nearest: 0))
                {
                    Add(wanted, BlockState.Loading);
                    wanted.Users = 1;
                    return (wanted, true);
                }

                Monitor.Wait(_gate);
            }
        }
    }

    private (CachedBlock Entry, bool IsOurs) TakeThere(CachedBlock entry)
    {
        var isOurs = entry.State == BlockState.Queued;
        entry.State = isOurs ? BlockState.Loading : entry.State;
        entry.Users++;
        _counters = isOurs ? _counters : _counters with { Hits = _counters.Hits + 1 };
        return (entry, isOurs);
    }

    private void Load(CachedBlock entry)
    {
        try
        {
            entry.Block = DenseBlock.Load(entry.Version, _storage, _storage.ComputeType);
        }
        catch
        {
            Forget(entry);
            throw;
        }

        Arrive(entry, isAhead: false);
    }

    /// <summary>Gives the next block a place and queues it, where there is room or room can be made of what is needed later.</summary>
    private void Prefetch(BlockWalk walk, string hash)
    {
        CachedBlock wanted;
        try
        {
            wanted = Describe(hash);
        }
        catch (FuseGptException)
        {
            // Whoever wants the block meets the error, at the block's own place.
            return;
        }

        lock (_gate)
        {
            if (walk.DistanceTo(hash) == Next && !_entries.ContainsKey(hash) && MakeRoom(wanted.ByteCount, _budget.FreeBytes, nearest: Next))
            {
                Add(wanted, BlockState.Queued);
                _loader.Add(wanted);
            }
        }
    }

    private void LoadAhead(CachedBlock entry)
    {
        lock (_gate)
        {
            if (entry.State != BlockState.Queued || !_entries.TryGetValue(entry.Hash, out var current) || current != entry)
            {
                return;
            }

            entry.State = BlockState.Loading;
        }

        try
        {
            entry.Block = DenseBlock.Load(entry.Version, _storage, _storage.ComputeType);
        }
#pragma warning disable CA1031 // Nobody waits for this thread: whoever wants the block loads it itself and meets the error there.
        catch
#pragma warning restore CA1031
        {
            Forget(entry);
            return;
        }

        Arrive(entry, isAhead: true);
    }

    private void Arrive(CachedBlock entry, bool isAhead)
    {
        lock (_gate)
        {
            entry.State = BlockState.Ready;
            entry.LastUse = ++_uses;
            _counters = _counters with
            {
                Loads = _counters.Loads + 1,
                Prefetches = _counters.Prefetches + (isAhead ? 1 : 0),
                LoadedBytes = _counters.LoadedBytes + entry.ByteCount,
            };
            Monitor.PulseAll(_gate);
        }
    }

    private void Forget(CachedBlock entry)
    {
        lock (_gate)
        {
            Drop(entry);
            Monitor.PulseAll(_gate);
        }
    }

    private void Add(CachedBlock entry, BlockState state)
    {
        entry.State = state;
        _entries.Add(entry.Hash, entry);
        var resident = _counters.ResidentBytes + entry.ByteCount;
        _counters = _counters with { ResidentBytes = resident, PeakBytes = Math.Max(_counters.PeakBytes, resident) };
    }

    private void Drop(CachedBlock entry)
    {
        _entries.Remove(entry.Hash);
        entry.Block?.Dispose();
        _counters = _counters with { ResidentBytes = _counters.ResidentBytes - entry.ByteCount };
    }

    /// <summary>
    /// Drops idle blocks, needed last first, until so many bytes fit into the capacity beside the others; none when dropping all that
    /// may go would not be enough, unless no room is asked for.
    /// </summary>
    /// <param name="bytes">The room to make.</param>
    /// <param name="capacity">What all blocks together may take.</param>
    /// <param name="nearest">Blocks needed this soon, or sooner, stay; 0 spares none.</param>
    private bool MakeRoom(long bytes, long capacity, int nearest)
    {
        var excess = _counters.ResidentBytes + bytes - capacity;
        if (excess <= 0)
        {
            return true;
        }

        var idle = _entries.Values.Where(entry => entry.IsIdle)
            .Select(entry => (Entry: entry, Distance: DistanceTo(entry.Hash)))
            .Where(pair => nearest == 0 || pair.Distance > nearest)
            .OrderByDescending(pair => pair.Distance).ThenBy(pair => pair.Entry.LastUse)
            .Select(pair => pair.Entry).ToList();
        if (bytes > 0 && idle.Sum(entry => entry.ByteCount) < excess)
        {
            return false;
        }

        foreach (var entry in idle.TakeWhile(entry => _counters.ResidentBytes + bytes > capacity))
        {
            Drop(entry);
        }

        return _counters.ResidentBytes + bytes <= capacity;
    }

    private int DistanceTo(string hash) => _walks.Min(walk => walk.DistanceTo(hash)) ?? int.MaxValue;
}
