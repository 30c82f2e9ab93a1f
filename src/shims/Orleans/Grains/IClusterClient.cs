namespace Orleans;

/// <summary>A client's way into the cluster; beside a silo in the same process it is that silo.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host.</summary>
    IServiceProvider ServiceProvider { get; }
}
