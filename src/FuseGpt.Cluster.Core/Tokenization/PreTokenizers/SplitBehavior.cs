namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>What becomes of the parts of a piece that match a pattern.</summary>
internal enum SplitBehavior
{
    /// <summary>They are left out.</summary>
    Removed,

    /// <summary>Each is a piece.</summary>
    Isolated,

    /// <summary>Each joins the part before it, unless that is a match.</summary>
    MergedWithPrevious,

    /// <summary>Each joins the part after it, unless that is a match.</summary>
    MergedWithNext,

    /// <summary>Neighbours that all match are one piece.</summary>
    Contiguous,
}
