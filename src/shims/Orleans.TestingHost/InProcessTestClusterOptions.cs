using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>What a test cluster is made of.</summary>
public sealed class InProcessTestClusterOptions
{
    /// <summary>The cluster's name.</summary>
    public string ClusterId { get; set; } = "";

    /// <summary>The service's name.</summary>
    public string ServiceId { get; set; } = "";

    /// <summary>How many silos are started first.</summary>
    public short InitialSilosCount { get; set; }

    /// <summary>True when the client is started with them.</summary>
    public bool InitializeClientOnDeploy { get; set; }

    /// <summary>Configure the hosts of silos.</summary>
    public List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> SiloHostConfigurationDelegates { get; } = [];

    /// <summary>Configure the host of the client.</summary>
    public List<Action<IHostApplicationBuilder>> ClientHostConfigurationDelegates { get; } = [];
}
