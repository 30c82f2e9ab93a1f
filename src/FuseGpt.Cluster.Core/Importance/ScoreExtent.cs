namespace FuseGpt.Cluster.Core.Importance;

/// <summary>How many of a round's scores are computed. The pick is the same.</summary>
public enum ScoreExtent
{
    /// <summary>As many as the pick needs: a block that can no longer win is left with a bound.</summary>
    Enough,

    /// <summary>Every block on every sample.</summary>
    All,
}
