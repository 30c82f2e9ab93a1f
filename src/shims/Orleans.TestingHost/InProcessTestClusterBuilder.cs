using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Configures a test cluster.</summary>
public sealed class InProcessTestClusterBuilder
{
    /// <summary>Makes a cluster of two silos.</summary>
    public InProcessTestClusterBuilder()
        : this(2)
    {
    }

    /// <summary>Makes a cluster.</summary>
    /// <param name="initialSilosCount">How many silos are started first.</param>
    public InProcessTestClusterBuilder(short initialSilosCount) => Options = new InProcessTestClusterOptions
    {
        InitialSilosCount = initialSilosCount,
        ClusterId = $"testcluster-{Guid.NewGuid():N}",
        ServiceId = Guid.NewGuid().ToString("N"),
        InitializeClientOnDeploy = true,
    };

    /// <summary>What the cluster is made of.</summary>
    public InProcessTestClusterOptions Options { get; }

    /// <summary>Configures every host, silo or client.</summary>
    /// <param name="configureDelegate">Configures it.</param>
    public InProcessTestClusterBuilder ConfigureHost(Action<IHostApplicationBuilder> configureDelegate)
    {
        Options.SiloHostConfigurationDelegates.Add((_, host) => configureDelegate(host));
        Options.ClientHostConfigurationDelegates.Add(configureDelegate);
        return this;
    }

    /// <summary>Configures the silos.</summary>
    /// <param name="configureSiloDelegate">Configures one.</param>
    public InProcessTestClusterBuilder ConfigureSilo(Action<InProcessTestSiloSpecificOptions, ISiloBuilder> configureSiloDelegate)
    {
        Options.SiloHostConfigurationDelegates.Add((options, host) => host.UseOrleans(silo => configureSiloDelegate(options, silo)));
        return this;
    }

    /// <summary>Configures the hosts of silos.</summary>
    /// <param name="configureSiloHostDelegate">Configures one.</param>
    public InProcessTestClusterBuilder ConfigureSiloHost(Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder> configureSiloHostDelegate)
    {
        Options.SiloHostConfigurationDelegates.Add(configureSiloHostDelegate);
        return this;
    }

    /// <summary>Configures the client.</summary>
    /// <param name="configureClientDelegate">Configures it.</param>
    public InProcessTestClusterBuilder ConfigureClient(Action<IClientBuilder> configureClientDelegate)
    {
        Options.ClientHostConfigurationDelegates.Add(host => host.UseOrleansClient(configureClientDelegate));
        return this;
    }

    /// <summary>Makes the cluster; nothing runs before <see cref="InProcessTestCluster.DeployAsync"/>.</summary>
    public InProcessTestCluster Build() => new(Options);
}
