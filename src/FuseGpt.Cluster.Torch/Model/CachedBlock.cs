using FuseGpt.Cluster.Core.Manifests;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>A block version's place in the cache. Belongs to the cache's lock, but for the block itself once it is loaded.</summary>
internal sealed class CachedBlock(string hash, BlockVersion version, long byteCount)
{
    public string Hash => hash;

    public BlockVersion Version => version;

    /// <summary>Bytes that the block takes, known before it is loaded.</summary>
    public long ByteCount => byteCount;

    public BlockState State { get; set; }

    /// <summary>The tensors, once the state says so.</summary>
    public DenseBlock? Block { get; set; }

    /// <summary>How many leases there are, and loads that a lease waits for.</summary>
    public int Users { get; set; }

    /// <summary>Number of the cache's use that was this block's last.</summary>
    public long LastUse { get; set; }

    /// <summary>Whether it could be dropped: nobody uses it, and nobody is loading it.</summary>
    public bool IsIdle => Users == 0 && State != BlockState.Loading;
}
