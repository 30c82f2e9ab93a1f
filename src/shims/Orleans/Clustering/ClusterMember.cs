namespace Orleans.Runtime;

/// <summary>A silo as its cluster sees it.</summary>
public sealed class ClusterMember
{
    /// <summary>Makes a member.</summary>
    /// <param name="siloAddress">Its name in the cluster.</param>
    /// <param name="status">Its state in life.</param>
    /// <param name="name">Its name for people.</param>
    public ClusterMember(SiloAddress siloAddress, SiloStatus status, string name)
    {
        SiloAddress = siloAddress;
        Status = status;
        Name = name;
    }

    /// <summary>Its name in the cluster.</summary>
    public SiloAddress SiloAddress { get; }

    /// <summary>Its state in life.</summary>
    public SiloStatus Status { get; }

    /// <summary>Its name for people.</summary>
    public string Name { get; }
}
