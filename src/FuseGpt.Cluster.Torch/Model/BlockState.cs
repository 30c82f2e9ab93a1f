namespace FuseGpt.Cluster.Torch.Model;

/// <summary>How far a block is on its way into the cache.</summary>
internal enum BlockState
{
    /// <summary>It has a place, and nobody has begun to load it.</summary>
    Queued,

    /// <summary>A thread is loading it.</summary>
    Loading,

    /// <summary>Its tensors are there.</summary>
    Ready,
}
