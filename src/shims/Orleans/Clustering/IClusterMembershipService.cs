namespace Orleans.Runtime;

/// <summary>Which silos the cluster has and had.</summary>
public interface IClusterMembershipService
{
    /// <summary>The silos now.</summary>
    ClusterMembershipSnapshot CurrentSnapshot { get; }

    /// <summary>The silos now, and again after each change.</summary>
    IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates { get; }
}
