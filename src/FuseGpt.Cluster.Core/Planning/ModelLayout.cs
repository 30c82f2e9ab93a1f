namespace FuseGpt.Cluster.Core.Planning;

/// <summary>How a model's blocks are spread over devices.</summary>
public enum ModelLayout
{
    /// <summary>Each memory holds every block.</summary>
    Replicate,

    /// <summary>All memories together hold every block, each a contiguous range of them.</summary>
    Pipeline,

    /// <summary>Blocks are read from the work folder when they are wanted, the next one while the present one computes.</summary>
    Stream,
}
