namespace Orleans.Configuration;

/// <summary>The names of the cluster.</summary>
public class ClusterOptions
{
    /// <summary>The name of a cluster on one machine.</summary>
    internal const string DevelopmentClusterId = "dev";

    /// <summary>The name of a service on one machine.</summary>
    internal const string DevelopmentServiceId = "dev";

    /// <summary>The name of this deployment.</summary>
    /// <value>The default value is <c>default</c>.</value>
    public string ClusterId { get; set; } = "default";

    /// <summary>The name of the service, the same in every deployment: stored states belong to it.</summary>
    /// <value>The default value is <c>default</c>.</value>
    public string ServiceId { get; set; } = "default";
}
