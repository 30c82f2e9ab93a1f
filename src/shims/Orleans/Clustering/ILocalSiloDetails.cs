namespace Orleans.Runtime;

/// <summary>What a silo's own services may know about it.</summary>
public interface ILocalSiloDetails
{
    /// <summary>The silo's name, for people.</summary>
    string Name { get; }

    /// <summary>The cluster's name.</summary>
    string ClusterId { get; }

    /// <summary>The silo's name in the cluster.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>Where clients reach it.</summary>
    SiloAddress GatewayAddress { get; }
}
