using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Clustering;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>Several silos and a client, each with a host of its own, in the process of the tests.</summary>
public sealed class InProcessTestCluster : IAsyncDisposable
{
    private static int s_lastPort = 50_000;

    private readonly List<InProcessSiloHandle> _silos = [];
    private readonly Cluster _cluster;
    private IHost? _client;

    internal InProcessTestCluster(InProcessTestClusterOptions options)
    {
        Options = options;
        _cluster = new Cluster(options.ClusterId);
    }

    /// <summary>What the cluster is made of.</summary>
    public InProcessTestClusterOptions Options { get; }

    /// <summary>The running silos, in the order of their start.</summary>
    public ReadOnlyCollection<InProcessSiloHandle> Silos => new([.. _silos]);

    /// <summary>The client.</summary>
    public IClusterClient Client => _client!.Services.GetRequiredService<IClusterClient>();

    /// <summary>Starts the first silos and the client.</summary>
    public async Task DeployAsync()
    {
        if (_silos.Count > 0)
        {
            throw new InvalidOperationException("Cluster host already deployed.");
        }

        await StartSilosAsync(Options.InitialSilosCount);
        if (Options.InitializeClientOnDeploy)
        {
            await InitializeClientAsync();
        }
    }

    /// <summary>Starts the client, a new one if there is one.</summary>
    public async Task InitializeClientAsync()
    {
        await StopClusterClientAsync();
        var builder = NewHost("TestClusterClient");
        Options.ClientHostConfigurationDelegates.ForEach(configure => configure(builder));
        builder.UseOrleansClient(client => Join(client.Services));
        _client = builder.Build();
        await _client.StartAsync();
    }

    /// <summary>Stops the client.</summary>
    public async Task StopClusterClientAsync()
    {
        if (_client is { } client)
        {
            _client = null;
            await client.StopAsync();
            client.Dispose();
        }
    }

    /// <summary>Starts one more silo.</summary>
    public async Task<InProcessSiloHandle> StartAdditionalSiloAsync() => (await StartSilosAsync(1))[0];

    /// <summary>Starts more silos.</summary>
    /// <param name="silosToStart">How many.</param>
    public async Task<List<InProcessSiloHandle>> StartSilosAsync(int silosToStart)
    {
        var started = new List<InProcessSiloHandle>();
        for (var i = 0; i < silosToStart; i++)
        {
            started.Add(await StartSiloAsync((short)_silos.Count));
            _silos.Add(started[i]);
        }

        return started;
    }

    /// <summary>Stops a silo: its grains end, and live on elsewhere.</summary>
    /// <param name="instance">The silo.</param>
    public Task StopSiloAsync(InProcessSiloHandle instance) => EndAsync(instance, gracefully: true);

    /// <summary>Loses a silo as if its process were killed.</summary>
    /// <param name="instance">The silo.</param>
    public Task KillSiloAsync(InProcessSiloHandle instance) => EndAsync(instance, gracefully: false);

    /// <summary>Stops a silo and starts another in its place.</summary>
    /// <param name="instance">The silo.</param>
    public async Task<InProcessSiloHandle> RestartSiloAsync(InProcessSiloHandle instance)
    {
        await StopSiloAsync(instance);
        var restarted = await StartSiloAsync(instance.InstanceNumber);
        _silos.Add(restarted);
        return restarted;
    }

    /// <summary>Stops the client and all silos.</summary>
    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        foreach (var silo in Silos)
        {
            await StopSiloAsync(silo);
        }
    }

    /// <summary>Returns a task that is done when the present activation of a grain has ended, if it has one.</summary>
    /// <param name="grain">A reference to the grain.</param>
    public Task WaitForDeactivationAsync(IAddressable grain) => _cluster.Directory.Find(grain.GetGrainId())?.Deactivated ?? Task.CompletedTask;

    /// <summary>Returns the services of a silo's host.</summary>
    /// <param name="silo">The silo, or null for the first.</param>
    /// <exception cref="ArgumentException">The silo is not running.</exception>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) =>
        _silos.Find(handle => silo is null || handle.SiloAddress.Equals(silo))?.ServiceProvider
        ?? throw new ArgumentException($"The provided silo address '{silo}' is unknown.", nameof(silo));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAllSilosAsync());

    private static HostApplicationBuilder NewHost(string name) => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
    {
        ApplicationName = name,
        EnvironmentName = Environments.Development,
        DisableDefaults = true,
    });

    private async Task EndAsync(InProcessSiloHandle instance, bool gracefully)
    {
        _silos.Remove(instance);
        try
        {
            await instance.StopSiloAsync(gracefully);
        }
        finally
        {
            await instance.DisposeAsync();
        }
    }

    private async Task<InProcessSiloHandle> StartSiloAsync(short instanceNumber)
    {
        var own = new InProcessTestSiloSpecificOptions
        {
            SiloName = $"Silo_{instanceNumber}",
            SiloPort = Interlocked.Increment(ref s_lastPort),
            GatewayPort = Interlocked.Increment(ref s_lastPort),
        };
        var builder = NewHost(own.SiloName);
        Options.SiloHostConfigurationDelegates.ForEach(configure => configure(own, builder));
        builder.UseOrleans(silo =>
        {
            Join(silo.Services);
            silo.Configure<SiloOptions>(options => options.SiloName = own.SiloName);
            silo.Configure<EndpointOptions>(options => (options.SiloPort, options.GatewayPort) = (own.SiloPort, own.GatewayPort));
        });
        var host = builder.Build();
        await host.StartAsync();
        return new InProcessSiloHandle(host) { InstanceNumber = instanceNumber };
    }

    private void Join(IServiceCollection services)
    {
        services.AddSingleton(_cluster);
        services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId));
    }
}
