namespace Orleans.Runtime;

/// <summary>What a silo knows of the silos of its cluster.</summary>
public interface ISiloStatusOracle
{
    /// <summary>The state of this silo.</summary>
    SiloStatus CurrentStatus { get; }

    /// <summary>The name of this silo, for people.</summary>
    string SiloName { get; }

    /// <summary>The name of this silo in the cluster.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>Returns the state of a silo.</summary>
    /// <param name="siloAddress">The silo.</param>
    SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress);

    /// <summary>Returns the states of all silos.</summary>
    /// <param name="onlyActive">True for those that host grains only.</param>
    Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false);

    /// <summary>Finds the name of a silo.</summary>
    /// <param name="siloAddress">The silo.</param>
    /// <param name="siloName">Its name for people.</param>
    /// <returns>False for a silo that was never here.</returns>
    bool TryGetSiloName(SiloAddress siloAddress, out string? siloName);
}
